import { AppError } from '#shared/kernel/errors.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { readRecord } from '#functions/runtime/named.ts';
import type { Stored } from '#functions/runtime/records.ts';

/** A template of letters; whoever writes letters sees all of them. */
export async function findLetterTemplate(caller: Caller, letterTemplateId: string): Promise<Stored<'letterTemplate'>> {
  const template = await readRecord(caller, 'letterTemplate', letterTemplateId);
  if (!template) throw new AppError('not_found', 'No such template of letters');
  return template;
}
