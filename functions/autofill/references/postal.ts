import { PostalFacts } from '#shared/autofill/facts.ts';
import { openTable } from '#functions/imports/reading/table.ts';
import type { Source } from '#functions/imports/reading/source.ts';
import { folded } from '#shared/kernel/text.ts';
import { fitting } from '../fitting.ts';
import type { Found } from '../provider.ts';
import { maxRows, type Entries } from './packed.ts';
import { unusable } from './unreadable.ts';

// The post's own names (https://www.pochta.ru/support/database/ops) and those of tables made of it.
const names = {
  postalCode: ['index', 'индекс', 'postal_code', 'postcode', 'почтовый индекс', 'zip'],
  region: ['region', 'регион', 'область', 'субъект'],
  autonom: ['autonom', 'автономия'],
  area: ['area', 'район'],
  city: ['city', 'город'],
  settlement: ['city_1', 'settlement', 'населенный пункт'],
  office: ['opsname', 'отделение', 'наименование', 'опс'],
  actdate: ['actdate', 'дата'],
} as const;
type Name = keyof typeof names;
type RawPostal = Partial<Record<Name, string>>;

/** Reads a table of postal indexes (CSV as anyone makes it, or XLSX); columns are known by their headings. */
export async function readPostal(source: Source): Promise<{ entries: Entries; asOf?: string }> {
  const table = await openTable(source);
  const headings = table.headings.map((heading) => folded(heading));
  const columns = (Object.keys(names) as Name[]).flatMap((name) => {
    const column = headings.findIndex((heading) => (names[name] as readonly string[]).includes(heading));
    return column < 0 ? [] : [[name, column] as const];
  });
  if (!columns.some(([name]) => name === 'postalCode')) throw unusable('reference_no_index');
  const entries: Entries = new Map();
  let newest = '';
  for await (const { cells } of table.rows()) {
    const raw: RawPostal = {};
    for (const [name, column] of columns) if (cells[column]) raw[name] = cells[column];
    const { postalCode = '', actdate = '' } = raw;
    if (!/^\d{6}$/.test(postalCode)) continue;
    const day = dayOf(actdate);
    if (day > newest) newest = day;
    entries.set(postalCode, JSON.stringify(raw));
    if (entries.size > maxRows) throw unusable('reference_too_large');
  }
  return { entries, ...(newest && { asOf: newest }) };
}

/** `20260115` of the post's own table, or the day as a spreadsheet writes it. */
function dayOf(text: string): string {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text) ?? [];
  const [, d, m, y] = /^(\d{2})\.(\d{2})\.(\d{4})/.exec(text) ?? [];
  if (year) return `${year}-${month}-${day}`;
  return y ? `${y}-${m}-${d}` : '';
}

export function postalFacts(raw: unknown): Found<PostalFacts> {
  const { postalCode, region, autonom, area, city, settlement, office } = raw as RawPostal;
  const facts = fitting(PostalFacts, {
    postalCode,
    region: region ?? autonom,
    area,
    // Moscow and Saint Petersburg are regions of their own and name no city.
    city: settlement ?? city ?? region,
    office,
  });
  return { facts, raw: raw as RawPostal };
}
