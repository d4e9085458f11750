import type { NextStep } from '../activities/next-step.ts';
import type { Client } from '../clients/schema.ts';
import type { Deal } from '../deals/schema.ts';
import type { Person } from '../people/schema.ts';
import type { Product } from '../goods/schema.ts';
import { personName } from '../people/schema.ts';
import type { Stamps } from '../kernel/stamps.ts';
import { comparable } from './comparable.ts';
import {
  fieldAt,
  type clientFields,
  type dealFields,
  type ObjectName,
  type personFields,
  type productFields,
} from './fields.ts';

export type Value = string | number | boolean;
type Raw = Value | readonly Value[] | undefined;
/** The next step and the ends of warranties are no fields of a client: whoever asks for them in memory brings them along. */
export type RecordOf = {
  client: Client & { nextStep?: NextStep | undefined; warrantyUntil?: string[] | undefined };
  person: Person;
  deal: Deal;
  product: Product;
};

type Reachable = Pick<Client, 'phones' | 'emails' | 'sites'>;
const reachable = {
  phone: ({ phones }: Reachable) => phones.map(({ number }) => number),
  email: ({ emails }: Reachable) => emails.map(({ address }) => address),
  site: ({ sites }: Reachable) => sites,
};
const stamped = {
  createdAt: ({ createdAt }: Stamps) => createdAt,
  updatedAt: ({ updatedAt }: Stamps) => updatedAt,
  createdBy: ({ createdBy }: Stamps) => createdBy,
  origin: ({ origin }: Stamps) => origin.kind,
  importId: ({ origin }: Stamps) => (origin.kind === 'import' ? origin.id : undefined),
};

/** Where each field of the filter language is found in a record; a field that is left out does not compile. */
const places: {
  client: Record<keyof typeof clientFields, (record: RecordOf['client']) => Raw>;
  person: Record<keyof typeof personFields, (record: Person) => Raw>;
  deal: Record<keyof typeof dealFields, (record: Deal) => Raw>;
  product: Record<keyof typeof productFields, (record: Product) => Raw>;
} = {
  client: {
    name: ({ name }) => name,
    kind: ({ kind }) => kind,
    legalForm: ({ legalForm }) => legalForm,
    lifecycle: ({ lifecycle }) => lifecycle,
    owner: ({ ownerId }) => ownerId,
    source: ({ sourceId }) => sourceId,
    segment: ({ segmentId }) => segmentId,
    industry: ({ industryId }) => industryId,
    region: ({ regionId }) => regionId,
    tag: ({ tagIds }) => tagIds,
    probability: ({ probability }) => probability,
    trigger: ({ trigger }) => trigger,
    about: ({ about }) => about,
    inn: ({ inn }) => inn,
    kpp: ({ kpp }) => kpp,
    ogrn: ({ ogrn }) => ogrn,
    city: ({ addresses }) => addresses.find(({ city }) => city)?.city,
    nextStep: ({ nextStep }) => nextStep?.text,
    nextStepOn: ({ nextStep }) => nextStep?.on,
    warrantyUntil: ({ warrantyUntil }) => warrantyUntil,
    ...reachable,
    ...stamped,
  },
  person: {
    name: personName,
    lastName: ({ lastName }) => lastName,
    firstName: ({ firstName }) => firstName,
    position: ({ position }) => position,
    isMain: ({ isMain }) => isMain,
    ...reachable,
    ...stamped,
  },
  deal: {
    name: ({ name }) => name,
    status: ({ status }) => status,
    pipeline: ({ pipelineId }) => pipelineId,
    stage: ({ stageId }) => stageId,
    stageSince: ({ stageSince }) => stageSince,
    owner: ({ ownerId }) => ownerId,
    executor: ({ executorId }) => executorId,
    amount: ({ sum }) => sum.amount,
    currency: ({ sum }) => sum.currency,
    isSumOfLines: ({ isSumOfLines }) => isSumOfLines,
    probability: ({ probability }) => probability,
    closeOn: ({ closeOn }) => closeOn,
    closedAt: ({ closedAt }) => closedAt,
    nextStep: ({ nextStep }) => nextStep?.text,
    nextStepOn: ({ nextStep }) => nextStep?.on,
    source: ({ sourceId }) => sourceId,
    campaign: ({ campaign }) => campaign,
    discountPercent: ({ terms }) => terms?.discountPercent,
    bonus: ({ terms }) => terms?.bonus,
    gift: ({ terms }) => terms?.gift,
    refusalReason: ({ refusalReasonId }) => refusalReasonId,
    tag: ({ tagIds }) => tagIds,
    about: ({ about }) => about,
    ...stamped,
  },
  product: {
    name: ({ name }) => name,
    kind: ({ kind }) => kind,
    article: ({ article }) => article,
    category: ({ category }) => category,
    unit: ({ unit }) => unit,
    vat: ({ vat }) => vat,
    price: ({ price }) => price?.amount,
    currency: ({ price }) => price?.currency,
    warrantyMonths: ({ warrantyMonths }) => warrantyMonths,
    active: ({ active }) => active,
    description: ({ description }) => description,
    ...stamped,
  },
};

/** The values of a record's own field in the form in which they are compared; none when the field is blank. */
export function valuesAt<O extends ObjectName>(object: O, record: RecordOf[O], path: string): Value[] {
  const field = fieldAt(object, path);
  if (!field) return [];
  const [head, customId = ''] = path.split('.');
  const raw = head === 'custom' ? customAt(record, customId) : (places[object] as Places)[path]?.(record);
  const values = raw === undefined ? [] : Array.isArray(raw) ? (raw as readonly Value[]) : [raw as Value];
  return values
    .map((value) => (typeof value === 'string' ? comparable(field, value) : value))
    .filter((value) => value !== '');
}

type Places = Record<string, (record: unknown) => Raw>;

/** Custom values are any JSON; words, numbers and lists of them can be asked about, as text. */
function customAt({ custom }: Client | Person | Deal | Product, customId: string): Raw {
  const value = Object.hasOwn(custom, customId) ? custom[customId] : undefined;
  return (Array.isArray(value) ? value : [value]).flatMap((each) =>
    typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean' ? [String(each)] : [],
  );
}
