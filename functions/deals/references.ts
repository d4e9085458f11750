import { AppError, type Issue } from '#shared/kernel/errors.ts';
import { findLiveClient } from '#functions/clients/find.ts';
import { checkReferences } from '#functions/clients/references.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { same } from '#functions/runtime/same.ts';
import type { Changes } from '#functions/runtime/write.ts';

/**
 * Checks what a change of a deal refers to, and answers the change with what follows from it: a contact person brings his
 * client, and another client takes the contact person of the former one away. Throws `invalid` by field, `not_found` or
 * `conflict` for a client that the caller does not see or that lies in the trash.
 */
export async function checkedChanges<C extends Changes<'deal'>>(
  caller: Caller,
  changes: C,
  deal?: Stored<'deal'>,
): Promise<C> {
  await checkReferences(caller, changes);
  if (changes.sum && deal?.isSumOfLines && !same(changes.sum, deal.sum)) throw issue('sum', 'sum_of_lines');
  const clientId = changes.clientId === undefined ? deal?.clientId : (changes.clientId ?? undefined);
  if (clientId && clientId !== deal?.clientId) await findLiveClient(caller, 'client.view', clientId);
  if (!changes.personId) {
    const strays = deal?.personId !== undefined && changes.personId === undefined && clientId !== deal.clientId;
    return strays ? { ...changes, personId: null } : changes;
  }
  const person = await personBy(caller, changes.personId);
  if (!person || person.deletedAt) throw issue('personId', 'reference_unknown');
  if (clientId && person.clientId !== clientId) throw issue('personId', 'person_of_other_client');
  if (clientId) return changes;
  await findLiveClient(caller, 'client.view', person.clientId);
  return { ...changes, clientId: person.clientId };
}

const personBy = async ({ workspaceId }: Caller, personId: string) =>
  (await db.entities.person.get({ workspaceId, personId }).go({ consistent: true })).data;

function issue(path: string, rule: string): AppError {
  const issues: Issue[] = [{ path, rule, message: rule }];
  return new AppError('invalid', 'Check the fields', { issues });
}
