import * as z from 'zod';
import { Email, Site, type Address, type Messenger, type Phone } from '#shared/kernel/contacts.ts';
import type { ParsedPhone } from '#shared/russia/phone.ts';

/** What a record is reached by; each is a list that an editor shows as rows of plain text. */
export type Contacts = {
  phones: Phone[];
  emails: Email[];
  sites: string[];
  messengers: Messenger[];
  addresses: Address[];
};
export type ListName = keyof Contacts;

export const kindsOf = {
  phones: ['work', 'mobile', 'home', 'fax', 'other'],
  emails: ['work', 'personal', 'other'],
  sites: [],
  messengers: ['telegram', 'whatsapp', 'max', 'viber', 'vk', 'other'],
  addresses: ['legal', 'postal', 'delivery', 'other'],
} as const satisfies Record<ListName, readonly string[]>;

/** A row as people type it. `kept` is what the row does not show and must not lose. */
export type TypedRow = { key: number; kind: string; text: string; city: string; postalCode: string; kept: object };

let keys = 0;
const row = (kind: string, more: Partial<TypedRow> = {}): TypedRow => ({
  key: (keys += 1),
  kind,
  text: '',
  city: '',
  postalCode: '',
  kept: {},
  ...more,
});

/** A row to type a new value in; its kind is the first that is not taken yet. */
export function blankRow(list: ListName, rows: readonly TypedRow[]): TypedRow {
  const kinds: readonly string[] = kindsOf[list];
  const free = list === 'addresses' ? kinds.find((kind) => !rows.some((each) => each.kind === kind)) : undefined;
  return row(free ?? kinds[0] ?? '');
}

/** The stored values as rows; `phone` writes a phone as people do. */
export function rowsOf<L extends ListName>(list: L, values: Contacts[L], phone: (phone: Phone) => string): TypedRow[] {
  return values.map((value) => {
    if (typeof value === 'string')
      return row('', { text: value.replace(/^https?:\/\/(.+?)\/?$/i, '$1'), kept: { value } });
    if ('number' in value) return row(value.kind, { text: phone(value), kept: { note: value.note } });
    if ('address' in value) return row(value.kind, { text: value.address });
    if ('handle' in value) return row(value.kind, { text: value.handle });
    const { kind, text = '', city = '', postalCode = '' } = value;
    return row(kind, { text, city, postalCode });
  });
}

export const isBlank = ({ text, city, postalCode }: TypedRow): boolean => !`${text}${city}${postalCode}`.trim();

type Typed<L extends ListName> = { value: Contacts[L][number] } | { wrong: string };
type ReadPhone = (text: string) => ParsedPhone | undefined;

/** What was typed in a row as a value to store, or the rule that it breaks. Kinds come from selects over `kindsOf`. */
export function valueOf<L extends ListName>(list: L, typed: TypedRow, readPhone: ReadPhone): Typed<L> {
  return readers[list](typed, readPhone) as Typed<L>;
}

const readers: { [L in ListName]: (row: TypedRow, readPhone: ReadPhone) => { value: unknown } | { wrong: string } } = {
  phones: ({ kind, text, kept }, readPhone) => {
    const phone = readPhone(text);
    return phone ? { value: cleaned({ ...kept, kind, ...phone }) } : { wrong: 'phone_e164' };
  },
  emails: ({ kind, text }) => checked(Email, { kind, address: text }),
  sites: ({ text }) => checked(Site, text),
  messengers: ({ kind, text }) => ({ value: { kind, handle: text.trim() } }),
  addresses: ({ kind, text, city, postalCode }) => ({
    value: cleaned({ kind, postalCode: postalCode.trim(), city: city.trim(), text: text.trim() }),
  }),
};

function checked(schema: z.ZodType, value: unknown): { value: unknown } | { wrong: string } {
  const parsed = schema.safeParse(value);
  return parsed.success ? { value: parsed.data } : { wrong: parsed.error.issues[0]!.message };
}

const cleaned = (value: object) =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined && each !== ''));

/** All rows as values, empty ones left out; undefined while one of them is wrong. */
export function valuesOfRows<L extends ListName>(
  list: L,
  rows: readonly TypedRow[],
  readPhone: ReadPhone,
): Contacts[L] | undefined {
  const typed = rows.filter((each) => !isBlank(each)).map((each) => valueOf(list, each, readPhone));
  if (!typed.every((each) => 'value' in each)) return undefined;
  return typed.map(({ value }) => value) as Contacts[L];
}
