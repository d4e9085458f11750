import { requisiteProblems, type Requisites } from '#shared/russia/requisites.ts';
import { restored } from './digits.ts';
import type { Mark, Read } from './reading.ts';

const checks = (given: Requisites): boolean => requisiteProblems(given).length === 0;

/**
 * INN, alone or with KPP in one cell (`7718345029/771801001`). What a spreadsheet did to it is undone where the check
 * digits say that it is right: a leading zero, an exponent. One that does not add up is kept as it stands, with a mark.
 */
export function readInn(cell: string): Read<{ inn?: string; kpp?: string }> {
  const [first = '', second] = cell
    .replace(/ИНН|КПП|INN|KPP|[:№]/giu, ' ')
    .trim()
    .split(/\s*[/\\|,;]\s*|\s+(?=\d{9}$)/);
  const whole = restored(first);
  const digits = whole.value.replace(/[\s-]/g, '').replace(/[ОоOo]/g, '0');
  if (!digits) return { ...whole, value: {} };
  if (digits.length > 20) return { value: {}, marks: [{ rule: 'inn_length', value: cell }], left: [cell] };
  const marks: Mark[] = [...whole.marks];
  if (isGuess(whole, { inn: digits })) return lost(cell, {});
  const padded = withZero(digits);
  if (padded) marks.push({ rule: 'zero_restored', value: cell });
  const inn = padded ?? digits;
  const kpp = second ? readKpp(second) : undefined;
  for (const { rule } of requisiteProblems({ inn })) marks.push({ rule, value: cell });
  return {
    value: { inn, ...(kpp?.value && { kpp: kpp.value }) },
    marks: [...marks, ...(kpp?.marks ?? [])],
    left: kpp?.left ?? [],
  };
}

/** Digits that were put back after an exponent and do not add up were other digits. */
const isGuess = ({ marks }: Read<string>, given: Requisites) =>
  marks.some(({ rule }) => rule === 'digits_restored') && !checks(given);
const lost = <T>(cell: string, value: T): Read<T> => ({
  value,
  marks: [{ rule: 'digits_lost', value: cell }],
  left: [cell],
});

function withZero(digits: string): string | undefined {
  if (digits.length !== 9 && digits.length !== 11) return undefined;
  return checks({ inn: `0${digits}` }) ? `0${digits}` : undefined;
}

/** KPP: nine signs; one that lost its leading zero gets it back. */
export function readKpp(cell: string): Read<string | undefined> {
  return code(
    cell,
    (text) => (/^\d{8}$/.test(text) ? `0${text}` : undefined),
    (kpp) => ({ kpp }),
  );
}

/** OGRN (13 digits) or OGRNIP (15). */
export function readOgrn(cell: string): Read<string | undefined> {
  return code(
    cell.replace(/ОГРН(ИП)?|[:№]/giu, ''),
    () => undefined,
    (ogrn) => ({ ogrn }),
  );
}

function code(
  cell: string,
  mended: (text: string) => string | undefined,
  named: (text: string) => Requisites,
): Read<string | undefined> {
  const whole = restored(cell.trim());
  const text = whole.value.replace(/[\s-]/g, '').toUpperCase();
  if (!text) return { ...whole, value: undefined };
  if (isGuess(whole, named(text))) return lost(cell, undefined);
  const better = mended(text);
  const value = better ?? text;
  const marks: Mark[] = [...whole.marks];
  if (better) marks.push({ rule: 'zero_restored', value: cell });
  for (const { rule } of requisiteProblems(named(value))) marks.push({ rule, value: cell });
  return value.length > 20 ? { value: undefined, marks, left: [cell] } : { value, marks, left: [] };
}
