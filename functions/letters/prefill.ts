import type { Answer, Input } from '#shared/contract/route.ts';
import type { MailAddress } from '#shared/letters/address.ts';
import type { letters } from '#shared/letters/routes.ts';
import { personName } from '#shared/people/schema.ts';
import { originOf } from '#functions/senders/from.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { findLetterTemplate } from '#functions/wordings/find.ts';
import { fillWording } from '#functions/wordings/fill.ts';
import { dataFor } from '#functions/wordings/data.ts';
import { readSignature } from '#functions/wordings/signature.ts';
import { answerTo } from './answer.ts';
import { findAbout, type About } from './about.ts';
import { attach } from './attachments.ts';
import { usualWording } from './usual.ts';

type Asked = Input<(typeof letters)['prefill']>;
type Prefilled = Answer<(typeof letters)['prefill']>;

/** What a letter about this begins with: to whom, what of, what it says and what goes with it. Nothing is written. */
export async function prefill(
  { inReplyToId, everyone, templateId, ...asked }: Asked,
  caller: Caller,
): Promise<Prefilled> {
  const origin = await originOf(caller.workspaceId, caller);
  const reply = inReplyToId ? await answerTo(caller, inReplyToId, everyone) : undefined;
  const found = await findAbout(caller, { ...reply?.about, ...asked });
  const people = await peopleOf(found);
  const about = { ...found, personId: found.personId ?? people.find(({ emails }) => emails.length)?.personId };
  const [wording, signature] = await Promise.all([wordingFor(caller, about, templateId, reply), readSignature(caller)]);
  const { clientId, personId, dealId, documentId, activityId } = about;
  return {
    clientId,
    personId,
    dealId,
    documentId,
    activityId,
    ...origin,
    to: reply?.to ?? readersFor(about, people),
    cc: reply?.cc ?? [],
    known: knownOf(about, people),
    subject: wording.subject,
    html: wording.html + signed(signature.html) + (reply?.quoted ?? ''),
    // Whoever is answered has the paper, or has asked for another.
    attachments: reply ? [] : await papersOf(caller, about),
    ...(inReplyToId && { inReplyToId }),
    ...(templateId && { templateId }),
  };
}

const signed = (html: string) => (html ? `\n<p><br /></p>\n${html}` : '');

async function wordingFor(caller: Caller, about: About, templateId: string | undefined, reply?: { subject: string }) {
  const template = templateId
    ? await findLetterTemplate(caller, templateId)
    : await usualWording(caller.workspaceId, about, reply !== undefined);
  const { subject, html } = fillWording(template, await dataFor(caller, about));
  // What the reminder was about is what the letter is about.
  return { subject: reply?.subject ?? (templateId ? subject : (about.activity?.subject ?? subject)), html };
}

type Person = Stored<'person'>;

/** The contact persons of the client, whom one turns to first at the head. */
async function peopleOf({ clientId, client }: About): Promise<Person[]> {
  if (!clientId || !client) return [];
  const { workspaceId } = client;
  const { data } = await db.entities.person.query.ofClient({ workspaceId, clientId }).go({ limit: 50 });
  return data.filter(({ deletedAt }) => !deletedAt).sort((a, b) => Number(b.isMain) - Number(a.isMain));
}

const addressesOf = (name: string, { emails }: Pick<Person, 'emails'>): MailAddress[] =>
  emails.map(({ address }) => ({ address, ...(name && { name }) }));

/** The person in question; else whom one turns to first at the client and who has an address; else the client. */
function readersFor(about: About, people: Person[]): MailAddress[] {
  const asked = people.find(({ personId }) => personId === about.personId);
  const [first] = [...(asked ? addressesOf(personName(asked), asked) : []), ...knownOf(about, people)];
  return first ? [first] : [];
}

function knownOf({ client }: About, people: Person[]): MailAddress[] {
  const all = [
    ...people.flatMap((person) => addressesOf(personName(person), person)),
    ...(client ? addressesOf(client.name, client) : []),
  ];
  return [...new Map(all.map((each) => [each.address, each])).values()];
}

/** A letter about a document carries it, once it has been issued. */
const papersOf = (caller: Caller, { document }: About) =>
  document && document.state !== 'draft' && document.state !== 'cancelled'
    ? attach(caller, [{ documentId: document.documentId }])
    : [];
