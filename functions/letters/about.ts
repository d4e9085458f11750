import type { LetterSubject } from '#shared/letters/schema.ts';
import { findActivity } from '#functions/activities/find.ts';
import { findClient } from '#functions/clients/find.ts';
import { findDeal } from '#functions/deals/find.ts';
import { findDocument } from '#functions/documents/find.ts';
import { findSubject } from '#functions/files/subject.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Stored } from '#functions/runtime/records.ts';

/** What a letter is about, as its writer sees it: what one of them tells of another is filled in. */
export type About = {
  client?: Stored<'client'> | undefined;
  deal?: Stored<'deal'> | undefined;
  document?: Stored<'document'> | undefined;
  activity?: Stored<'activity'> | undefined;
} & LetterSubject;

/**
 * Finds what a letter is about, and from it the deal, person and client behind. Throws `not_found` for what the caller does
 * not see.
 */
export async function findAbout(caller: Caller, asked: LetterSubject): Promise<About> {
  const document = asked.documentId ? await findDocument(caller, 'document.view', asked.documentId) : undefined;
  const activity = asked.activityId ? await findActivity(caller, 'activity.view', asked.activityId) : undefined;
  const dealId = asked.dealId ?? document?.dealId ?? activity?.dealId;
  const deal = dealId ? await findDeal(caller, 'deal.view', dealId) : undefined;
  const personId = asked.personId ?? activity?.personId ?? deal?.personId;
  const viaPerson = personId ? (await findSubject(caller, 'client.view', personId)).clientId : undefined;
  const clientId = asked.clientId ?? document?.clientId ?? activity?.clientId ?? deal?.clientId ?? viaPerson;
  const client = clientId ? await findClient(caller, 'client.view', clientId) : undefined;
  return { ...asked, dealId, personId, clientId, client, deal, document, activity };
}
