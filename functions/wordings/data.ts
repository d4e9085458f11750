import { decimalOf, type Money } from '#shared/kernel/money.ts';
import { dayIn } from '#shared/kernel/time.ts';
import { personName } from '#shared/people/schema.ts';
import { dataFrom, type LetterData } from '#shared/wordings/placeholders.ts';
import { dayText, titleOf } from '#functions/documents/forms/words.ts';
import type { About } from '#functions/letters/about.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { db, type Stored } from '#functions/runtime/records.ts';

type Person = Stored<'person'>;
type Workspace = Stored<'workspace'>;
type Known = { about: About; person: Person | undefined; workspace: Workspace; me: Pick<Caller, 'name' | 'email'> };

/** What is known for a letter about this, by the names of the placeholders; what is not known is empty. */
export async function dataFor(caller: Caller, about: About): Promise<LetterData> {
  const { workspaceId } = caller;
  const { personId } = about;
  const [workspace, person] = await Promise.all([
    db.entities.workspace.get({ workspaceId }).go(),
    personId ? db.entities.person.get({ workspaceId, personId }).go() : undefined,
  ]);
  if (!workspace.data) throw new Error('A member without a workspace');
  const values = valuesOf({ about, person: person?.data ?? undefined, workspace: workspace.data, me: caller });
  return dataFrom(({ name }) => values[name] ?? '');
}

function valuesOf({ about, person, workspace, me }: Known): Record<string, string | undefined> {
  const { client, deal, document } = about;
  const sum = (money: Money | undefined) => money && sumOf(money, workspace.language);
  return {
    'client.name': client?.name,
    'client.fullName': client && fullName(client),
    'client.inn': client?.inn,
    'client.city': client?.addresses.find(({ city }) => city)?.city,
    'client.phone': client?.phones[0]?.number,
    'client.email': client?.emails[0]?.address,
    'person.name': person && ([person.firstName, person.middleName].filter(Boolean).join(' ') || person.lastName),
    'person.fullName': person && personName(person),
    'person.firstName': person?.firstName,
    'person.position': person?.position,
    'deal.name': deal?.name,
    'deal.sum': sum(deal?.sum),
    'deal.closeOn': deal?.closeOn && dayText(deal.closeOn),
    'document.title': document && titleOf(document),
    'document.number': document?.number,
    'document.date': document && dayText(document.issuedOn),
    'document.sum': sum(document?.sum),
    'document.until': document?.until && dayText(document.until),
    'me.name': me.name,
    'me.email': me.email,
    'workspace.name': workspace.company?.name ?? workspace.name,
    today: dayText(dayIn(workspace.timeZone, now())),
  };
}

/** «ООО «Ромашка»»: the form before the name in quotation marks, as papers write it. */
const fullName = ({ legalForm, name, kind }: Stored<'client'>) =>
  legalForm && kind === 'company' ? `${legalForm} «${name}»` : name;

const sumOf = (money: Money, language: Workspace['language']) =>
  new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'ru-RU', {
    style: 'currency',
    currency: money.currency,
  }).format(Number(decimalOf(money)));
