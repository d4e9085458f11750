import { readAllXml } from './xml.ts';

/** How a number of a sheet is meant: a day or moment, a share of a hundred, or digits with zeros in front (`pad` of them). */
export type NumberFormat = { isDate?: boolean; isPercent?: boolean; pad?: number };

/** Formats that every workbook has without naming them: ECMA-376, 18.8.30. */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** The formats of a workbook's cells, by the number that a cell names in `s`. */
export async function formatsOf(styles: AsyncIterable<Uint8Array>): Promise<NumberFormat[]> {
  const own = new Map<number, string>();
  const cells: number[] = [];
  let isInCells = false;
  await readAllXml(styles, {
    open: (name, attributes) => {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') isInCells = true;
      if (name === 'xf' && isInCells) cells.push(Number(attributes.numFmtId ?? 0));
    },
    close: (name) => {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return cells.map((id) => formatOf(id, own.get(id)));
}

function formatOf(id: number, code: string | undefined): NumberFormat {
  if (code === undefined)
    return id === 9 || id === 10 ? { isPercent: true } : isBuiltInDate(id) ? { isDate: true } : {};
  // Words in quotes, colours and locales in brackets, and escaped signs say nothing of the kind of number.
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|[*_]./g, '').split(';')[0] ?? '';
  if (/[dmyhs]/i.test(bare) && !/general/i.test(bare)) return { isDate: true };
  if (bare.includes('%')) return { isPercent: true };
  return /^0{2,}$/.test(bare) ? { pad: bare.length } : {};
}

const dayMs = 86_400_000;

/** A number of a sheet as a person would type it: no exponent, days as `22.11.2026`, shares as `70%`. */
export function shownNumber(raw: string, { isDate, isPercent, pad }: NumberFormat, from1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  if (isDate && value >= 1 && value < 2_958_466) return shownMoment(value + (from1904 ? 1462 : 0));
  if (isPercent) return `${Number((value * 100).toPrecision(15))}%`;
  const plain = withoutExponent(value);
  return pad && /^\d+$/.test(plain) ? plain.padStart(pad, '0') : plain;
}

/** Excel keeps 15 digits, so more of them are noise of the binary fraction. */
function withoutExponent(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = String(Number(value.toPrecision(15)));
  return text.includes('e') ? value.toFixed(15).replace(/0+$/, '') : text;
}

/** Day 60 is the 29th of February 1900, which never was; days after it are counted from the 30th of December 1899. */
function shownMoment(serial: number): string {
  const at = new Date(Math.round((((serial < 60 ? serial + 1 : serial) - 25_569) * dayMs) / 1000) * 1000);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${two(at.getUTCDate())}.${two(at.getUTCMonth() + 1)}.${at.getUTCFullYear()}`;
  return at.getTime() % dayMs === 0 ? day : `${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}
