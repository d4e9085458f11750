import { AppError, type Issue } from '#shared/kernel/errors.ts';
import { findLiveClient } from '#functions/clients/find.ts';
import { checkReferences } from '#functions/clients/references.ts';
import { findLiveDeal } from '#functions/deals/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { readRecord } from '#functions/runtime/named.ts';
import type { Stored } from '#functions/runtime/records.ts';
import type { Changes } from '#functions/runtime/write.ts';

type Whom = Pick<Changes<'activity'>, 'clientId' | 'personId' | 'dealId'>;

/**
 * Checks what an activity refers to, and answers the change with what follows from it: a deal or a contact person brings
 * the client along, another client takes away the deal and the person of the former one. Throws `invalid` by field,
 * `not_found` or `conflict` for what the caller does not see or what lies in the trash.
 */
export async function checkedChanges<C extends Changes<'activity'>>(
  caller: Caller,
  given: C,
  before?: Stored<'activity'>,
): Promise<C> {
  await checkReferences(caller, {
    kindId: given.kindId,
    outcomeId: given.outcomeId,
    ownerId: given.ownerId === before?.ownerId ? undefined : given.ownerId,
  });
  return { ...given, ...(await checkedWhom(caller, given, before)) };
}

async function checkedWhom(caller: Caller, given: Whom, before?: Stored<'activity'>): Promise<Whom> {
  const deal = given.dealId ? await findLiveDeal(caller, 'deal.view', given.dealId) : undefined;
  const person = given.personId ? await personBy(caller, given.personId) : undefined;
  const isNamed = given.clientId !== undefined;
  const clientId = isNamed ? given.clientId : (deal?.clientId ?? person?.clientId ?? before?.clientId);
  if (person && clientId !== person.clientId) throw issue('personId', 'person_of_other_client');
  if (deal?.clientId && clientId !== deal.clientId) throw issue('dealId', 'deal_of_other_client');
  if (clientId === before?.clientId) return {};
  if (clientId) await findLiveClient(caller, 'client.view', clientId);
  return {
    clientId,
    ...(before?.personId && given.personId === undefined && { personId: null }),
    ...(before?.dealId && before.clientId && given.dealId === undefined && { dealId: null }),
  };
}

async function personBy(caller: Caller, personId: string): Promise<Stored<'person'>> {
  const person = await readRecord(caller, 'person', personId);
  if (!person || person.deletedAt) throw issue('personId', 'reference_unknown');
  return person;
}

/** The refusal of one field. */
export function issue(path: string, rule: string): AppError {
  const issues: Issue[] = [{ path, rule, message: rule }];
  return new AppError('invalid', 'Check the fields', { issues });
}
