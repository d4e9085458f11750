import { Email } from '#shared/kernel/contacts.ts';
import { readEmails, readMessengers, readSites } from './cells/contacts.ts';
import { readPhones } from './cells/phones.ts';
import type { Mark } from './cells/reading.ts';
import { joinLines, labelled, tell, type Cell, type Draft } from './draft.ts';

type Side = 'client' | 'person';

/** A record holds so many phones, addresses or sites; further ones are kept as text. */
const most = 20;

/** What cannot be read stays with the record: beside the other ways to reach a client, or among the words on a person. */
function keep(draft: Draft, side: Side, heading: string, text: string): void {
  const line = labelled(heading, text);
  if (side === 'client') draft.client.otherContacts = joinLines(draft.client.otherContacts, line);
  else draft.person.about = joinLines(draft.person.about, line);
}

export function addPhones(draft: Draft, side: Side, { text, heading, column }: Cell): void {
  const { value, marks, left } = readPhones(text, heading);
  const { phones, emails } = draft[side];
  for (const phone of value)
    if (phones.length >= most) keep(draft, side, heading, phone.number);
    else if (!phones.some(({ number, extension }) => number === phone.number && extension === phone.extension))
      phones.push(phone);
  for (const rest of left) {
    // Somebody has put an address among the phones.
    const email = Email.safeParse({ address: rest });
    if (email.success && emails.length < most) emails.push(email.data);
    else keep(draft, side, heading, rest);
  }
  tell(
    draft,
    column,
    marks.filter(({ value: about }) => !Email.safeParse({ address: about }).success),
  );
}

export function addEmails(draft: Draft, side: Side, { text, heading, column }: Cell): void {
  const { value, marks, left } = readEmails(text);
  const { emails, phones } = draft[side];
  for (const email of value)
    if (emails.length >= most) keep(draft, side, heading, email.address);
    else if (!emails.some(({ address }) => address === email.address)) emails.push(email);
  const told: Mark[] = marks.filter(({ rule }) => rule !== 'email_unreadable');
  for (const rest of left) {
    const [phone] = readPhones(rest).value;
    if (phone && phones.length < most) phones.push(phone);
    else {
      told.push({ rule: 'email_unreadable', value: rest });
      keep(draft, side, heading, rest);
    }
  }
  tell(draft, column, told);
}

export function addSites(draft: Draft, { text, heading, column }: Cell): void {
  const { value, marks, left } = readSites(text);
  const { sites } = draft.client;
  for (const site of value)
    if (sites.length >= most) keep(draft, 'client', heading, site);
    else if (!sites.includes(site)) sites.push(site);
  for (const rest of left) keep(draft, 'client', heading, rest);
  tell(draft, column, marks);
}

export function addMessengers(draft: Draft, side: Side, { text, heading }: Cell): void {
  const { messengers } = draft[side];
  for (const messenger of readMessengers(text, heading).value)
    if (messengers.length >= most) keep(draft, side, heading, messenger.handle);
    else messengers.push(messenger);
}
