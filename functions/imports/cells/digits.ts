import { nothing, type Mark, type Read } from './reading.ts';

/**
 * Digits as a spreadsheet may have mangled them: `7707083893.0`, `7,707083893E+09`. When the exponent has swallowed
 * digits (`7.70708E+09`) they are gone for good: the cell is left over with `digits_lost`.
 */
export function restored(cell: string): Read<string> {
  const text = cell.replace(/^'/, '').trim();
  const [, whole, fraction = '', exponent] = /^(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i.exec(text) ?? [];
  if (whole === undefined) return nothing(/^\d+[.,]0+$/.test(text) ? text.replace(/[.,]0+$/, '') : text);
  // Spreadsheets show six digits of a number they shorten; more of them mean that only zeros were left off.
  const missing = Number(exponent) - fraction.length;
  if (missing < 0 || (missing > 0 && fraction.length <= 5))
    return { value: '', marks: [{ rule: 'digits_lost', value: cell }], left: [cell] };
  const mark: Mark = { rule: 'digits_restored', value: cell };
  return { value: whole + fraction + '0'.repeat(missing), marks: [mark], left: [] };
}

/** A number as Russians and Americans write it: `1 234,50 ₽`, `1,234.50`, `−5`; undefined when it is none. */
export function numberOf(cell: string): number | undefined {
  const bare = cell.replace(/[\s\u00a0\u202f']|₽|руб\.?|р\.|[$€%]/giu, '').replace(/[−–]/g, '-');
  if (!/^-?[\d.,]+$/.test(bare)) return undefined;
  const [comma, point] = [bare.lastIndexOf(','), bare.lastIndexOf('.')];
  const decimal = comma > point ? ',' : '.';
  const thousands = decimal === ',' ? '.' : ',';
  const parts = bare.replaceAll(thousands, '').split(decimal);
  // `1,234,567` and `1.234.567` have thousands only.
  const value = Number(parts.length > 2 ? parts.join('') : parts.join('.'));
  return Number.isFinite(value) ? value : undefined;
}

/** A day as `2026-11-22` from `22.11.2026`, `22.11.26`, `22/11/2026` or ISO; undefined when there is no such day. */
export function dayOf(cell: string): string | undefined {
  const [, d, m, y] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/.exec(cell) ?? [];
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}.*)?$/.exec(cell) ?? [];
  const year = isoYear ?? (y?.length === 2 ? `20${y}` : y);
  if (!year) return undefined;
  const [month, day] = [isoMonth ?? m ?? '', isoDay ?? d ?? ''].map((part) => part.padStart(2, '0'));
  const text = `${year}-${month}-${day}`;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : undefined;
}
