import type { Activity } from '#shared/activities/schema.ts';
import type { Client } from '#shared/clients/schema.ts';
import { phoneDigits } from '#shared/criteria/comparable.ts';
import type { Deal } from '#shared/deals/schema.ts';
import type { Product } from '#shared/goods/schema.ts';
import { folded } from '#shared/kernel/text.ts';
import type { Person } from '#shared/people/schema.ts';
import { personName } from '#shared/people/schema.ts';
import { formatPhone } from '#shared/russia/phone.ts';
import { all, type Model } from './model.ts';
import { recordAt } from './records.ts';
import type { Term } from './search-terms.ts';

const around = 60;
const mostNotes = 50;

/** What was found in a contact person when it is neither in the name nor in the client's name beside it. */
export const matchedInPerson = (person: Person, clientName: string, terms: Term[]): string | undefined =>
  matched([personName(person), clientName], [...reachable(person), person.position, person.about], terms);

/** The same of a client; its notes are looked through last, the newest first. */
export function matchedInClient(model: Model, client: Client, terms: Term[]): string | undefined {
  const texts = [
    ...reachable(client),
    client.inn,
    client.ogrn,
    client.legalForm,
    client.trigger,
    ...client.addresses.flatMap(({ city, text }) => [city, text]),
    client.otherContacts,
    client.about,
  ];
  return (
    matched([client.name], texts, terms) ?? matched([client.name], notesOf(model, 'clientId', client.clientId), terms)
  );
}

/** The same of a deal, beside whose name its client's stands. */
export function matchedInDeal(model: Model, deal: Deal, clientName: string, terms: Term[]): string | undefined {
  const titles = [deal.name, clientName];
  const texts = [deal.campaign, deal.terms?.bonus, deal.terms?.gift, deal.about];
  return matched(titles, texts, terms) ?? matched(titles, notesOf(model, 'dealId', deal.dealId), terms);
}

/** The same of a product, beside whose name its article and category stand. */
export const matchedInProduct = ({ name, description }: Product, subtitle: string, terms: Term[]): string | undefined =>
  matched([name, subtitle], [description], terms);

const notesOf = (model: Model, by: 'clientId' | 'dealId', id: string): string[] =>
  all(model, `select row from note where ${by} = ? and alive = 1 order by createdAt desc limit ?`, id, mostNotes).map(
    ({ row }) => recordAt(model, 'note', Number(row)).text,
  );

/** The same of a contact or a task, beside whose subject its client stands. */
export const matchedInActivity = ({ subject, said }: Activity, clientName: string, terms: Term[]): string | undefined =>
  matched([subject, clientName], [said], terms);

type Reachable = Pick<Client, 'phones' | 'emails' | 'sites' | 'messengers'>;
const reachable = ({ phones, emails, sites, messengers }: Reachable) => [
  ...phones.map((phone) => formatPhone(phone)),
  ...emails.map(({ address }) => address),
  ...sites,
  ...messengers.map(({ handle }) => handle),
];

/** The first of these texts that holds a word which the title does not; a long text is cut to what stands around it. */
function matched(titles: string[], texts: (string | undefined)[], terms: Term[]): string | undefined {
  const seen = titles.map(folded);
  const missing = terms.filter(
    ({ needles }) => !needles.some((needle) => seen.some((title) => title.includes(needle))),
  );
  for (const text of texts) {
    if (!text) continue;
    const place = placeOf(text, missing);
    if (place !== undefined) return cut(text, place);
  }
  return undefined;
}

function placeOf(text: string, terms: Term[]): number | undefined {
  const plain = folded(text);
  const digits = phoneDigits(text);
  for (const needle of terms.flatMap(({ needles }) => needles)) {
    const place = plain.indexOf(needle);
    if (place >= 0) return place;
    if (/^\d{3,}$/.test(needle) && digits.includes(needle)) return 0;
  }
  return undefined;
}

function cut(text: string, place: number): string {
  const line = text.replace(/\s+/g, ' ');
  if (line.length <= 2 * around) return line;
  const start = Math.max(0, place - around);
  return `${start ? '…' : ''}${line.slice(start, place + around).trim()}…`;
}
