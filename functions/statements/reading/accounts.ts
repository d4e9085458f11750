import type { StatementAccount } from '#shared/statements/schema.ts';
import { minorDigits } from '#shared/kernel/currencies.ts';
import type { Line } from './lines.ts';
import type { Section } from './sections.ts';
import { balanceOf, currencyOf, dayOf } from './values.ts';

/**
 * Each own account with the file's own totals beside those of its documents. A bank may give a section a day: turnovers add
 * up, the first opening and the last closing balance stand. What the file does not tell is not compared.
 */
export function accountsOf(
  sections: readonly Section[],
  own: readonly string[],
  lines: readonly Line[],
): StatementAccount[] {
  return own.map((account) => {
    const parts = sections.filter((section) => section.get('РасчСчет')?.replace(/\s/g, '') === account).sort(byDay);
    const currency = currencyOf(account) ?? '';
    const said = (part: Section | undefined, field: string) => balanceOf(part?.get(field), minorDigits(currency));
    const received = total(parts.map((part) => said(part, 'ВсегоПоступило')));
    const spent = total(parts.map((part) => said(part, 'ВсегоСписано')));
    const opening = said(parts[0], 'НачальныйОстаток');
    const closing = said(parts.at(-1), 'КонечныйОстаток');
    const [came, went] = turnoverOf(account, lines);
    return {
      account,
      currency,
      ...(opening !== undefined && { opening }),
      ...(closing !== undefined && { closing }),
      ...(received !== undefined && { received }),
      ...(spent !== undefined && { spent }),
      receivedByLines: came,
      spentByLines: went,
      problems: [
        ...(received !== undefined && received !== came ? (['received_differs'] as const) : []),
        ...(spent !== undefined && spent !== went ? (['spent_differs'] as const) : []),
        ...(isOff(opening, received, spent, closing) ? (['balance_differs'] as const) : []),
        ...(parts.length === 0 ? (['totals_missing'] as const) : []),
      ],
    };
  });
}

const byDay = (a: Section, b: Section) => {
  const [left, right] = [dayOf(a.get('ДатаНачала')) ?? '', dayOf(b.get('ДатаНачала')) ?? ''];
  return left < right ? -1 : left > right ? 1 : 0;
};

const total = (amounts: (number | undefined)[]): number | undefined =>
  amounts.some((amount) => amount !== undefined)
    ? amounts.reduce<number>((sum, each) => sum + (each ?? 0), 0)
    : undefined;

const isOff = (opening?: number, received?: number, spent?: number, closing?: number): boolean =>
  opening !== undefined && closing !== undefined && opening + (received ?? 0) - (spent ?? 0) !== closing;

/** What the documents bring to an account and take from it. */
function turnoverOf(account: string, lines: readonly Line[]): [came: number, went: number] {
  let [came, went] = [0, 0];
  for (const move of lines.flatMap(({ moves }) => moves)) {
    if (move.account !== account) continue;
    if (move.amount > 0) came += move.amount;
    else went -= move.amount;
  }
  return [came, went];
}
