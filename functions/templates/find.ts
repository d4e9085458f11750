import type { DocumentKind } from '#shared/documents/kinds.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { readRecord } from '#functions/runtime/named.ts';
import { db, type Stored } from '#functions/runtime/records.ts';

type Place = Pick<Caller, 'workspaceId' | 'named'>;

/** A template of this workspace. Throws `not_found`. */
export async function findTemplate(caller: Place, templateId: string): Promise<Stored<'template'>> {
  const data = await readRecord(caller, 'template', templateId);
  if (!data) throw new AppError('not_found', 'No such template');
  return data;
}

/** A template that this kind of paper can be made by; nothing when none is asked for. Throws `invalid` by field. */
export async function findTemplateFor(
  { workspaceId }: Place,
  kind: DocumentKind,
  templateId: string | undefined,
): Promise<Stored<'template'> | undefined> {
  if (!templateId) return undefined;
  const { data } = await db.entities.template.get({ workspaceId, templateId }).go({ consistent: true });
  if (!data) throw unusable('template_unknown');
  if (data.kind !== kind) throw unusable('template_other_kind');
  if (data.state !== 'ready') throw unusable('template_not_ready');
  return data;
}

const unusable = (rule: string) =>
  new AppError('invalid', 'This template cannot be used here', {
    issues: [{ path: 'templateId', rule, message: rule }],
  });
