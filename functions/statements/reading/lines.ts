import { createHash } from 'node:crypto';
import type { StatementLine } from '#shared/statements/schema.ts';
import { minorDigits } from '#shared/kernel/currencies.ts';
import { folded } from '#shared/kernel/text.ts';
import type { Section } from './sections.ts';
import { amountOf, currencyOf, dayOf, innOf } from './values.ts';

/** What a document brings to an own account, or takes from it when below zero. */
export type Move = { account: string; amount: number };

/** A line as the file tells it, before anyone has looked whom it is from. `problem`: it cannot be taken. */
export type Line = Omit<StatementLine, 'verdict' | 'reasons' | 'parts' | 'others' | 'paymentIds'> & { moves: Move[] };

const longest = { name: 300, purpose: 1000, number: 40 };

/** The documents of a statement, seen from the own accounts. */
export function linesOf(documents: readonly Section[], own: ReadonlySet<string>): Line[] {
  const met = new Map<string, number>();
  return documents.map((document, index) => {
    const line = lineOf(document, own, index);
    const print = printOf(line);
    const before = met.get(print) ?? 0;
    met.set(print, before + 1);
    return { ...line, fingerprint: hashOf(`${print}|${before}`) };
  });
}

function lineOf(document: Section, own: ReadonlySet<string>, index: number): Omit<Line, 'fingerprint'> {
  const [payer, payee] = [side(document, 'Плательщик'), side(document, 'Получатель')];
  const direction = directionOf(document, own.has(payer.account), own.has(payee.account));
  const [ours, theirs] = direction === 'in' ? [payee, payer] : [payer, payee];
  const currency = currencyOf(ours.account);
  const amount = amountOf(document.get('Сумма'), minorDigits(currency ?? ''));
  const said = document.get('Дата');
  const on =
    dayOf((direction === 'in' ? document.get('ДатаПоступило') : document.get('ДатаСписано')) || said) ?? dayOf(said);
  const problem = !amount
    ? 'amount_unreadable'
    : !on
      ? 'day_unreadable'
      : !direction
        ? 'account_foreign'
        : !currency
          ? 'currency_unknown'
          : undefined;
  return {
    line: index,
    direction: direction ?? 'in',
    number: (document.get('Номер') ?? '').slice(0, longest.number),
    ...(on && { on }),
    amount: amount ?? 0,
    currency: currency ?? '',
    account: ours.account,
    counterparty: {
      name: theirs.name.slice(0, longest.name),
      ...(theirs.inn && { inn: theirs.inn }),
      ...(theirs.kpp && { kpp: theirs.kpp }),
      ...(theirs.account && { account: theirs.account }),
    },
    purpose: purposeOf(document).slice(0, longest.purpose),
    ...(problem && { problem }),
    moves: movesOf(document, direction, { payer: payer.account, payee: payee.account }, amount ?? 0),
  };
}

/**
 * Between two own accounts a bank gives either one document for both, or one for each, of which each has only its own day.
 */
function movesOf(
  document: Section,
  direction: Line['direction'] | undefined,
  { payer, payee }: { payer: string; payee: string },
  amount: number,
): Move[] {
  const [came, went] = [
    { account: payee, amount },
    { account: payer, amount: -amount },
  ];
  if (direction !== 'between') return direction === 'in' ? [came] : direction === 'out' ? [went] : [];
  const [cameOn, wentOn] = [document.get('ДатаПоступило'), document.get('ДатаСписано')];
  if (cameOn && !wentOn) return [came];
  return wentOn && !cameOn ? [went] : [came, went];
}

/** Payer or payee. Banks that settle directly put the account into `…Счет`, others into `…РасчСчет`; some name by `…1`. */
function side(document: Section, who: 'Плательщик' | 'Получатель') {
  const said = (field: string) => document.get(`${who}${field}`) ?? '';
  const name = said('1') || said('');
  return {
    // «ИНН 7707083893 ООО Ромашка»: the plain field has the INN in front.
    name: name.replace(/^ИНН\s*\d{10,12}\s*(?:КПП\s*\d{9}\s*)?/iu, '').trim(),
    inn: innOf(said('ИНН')) ?? innOf(/^ИНН\s*(\d{10,12})/iu.exec(said(''))?.[1]),
    kpp: /^\d{4}[\dA-Z]{2}\d{3}$/.test(said('КПП')) ? said('КПП') : undefined,
    account: (said('Счет') || said('РасчСчет')).replace(/\s/g, ''),
  };
}

/** Between two own accounts money only moves; where no account is known the bank's own dates tell which way it went. */
function directionOf(document: Section, paysOurs: boolean, getsOurs: boolean): Line['direction'] | undefined {
  if (paysOurs && getsOurs) return 'between';
  if (getsOurs) return 'in';
  if (paysOurs) return 'out';
  if (document.get('ДатаПоступило')) return 'in';
  return document.get('ДатаСписано') ? 'out' : undefined;
}

/** The purpose in one piece; older programs give it in up to six. */
function purposeOf(document: Section): string {
  const whole = document.get('НазначениеПлатежа');
  if (whole) return whole;
  const pieces = ['1', '2', '3', '4', '5', '6'].map((part) => document.get(`НазначениеПлатежа${part}`) ?? '');
  return pieces.filter(Boolean).join(' ');
}

/**
 * What makes a payment the same one in any statement of any period. The purpose counts only where there is no number: banks
 * shorten and space it as they like. Two that agree in all of it are told apart by their order.
 */
const printOf = (line: Omit<Line, 'fingerprint'>): string =>
  [
    line.direction,
    line.account,
    line.counterparty.account ?? line.counterparty.inn ?? '',
    line.on ?? '',
    line.amount,
    line.number || folded(line.purpose),
  ].join('|');

/** 26 characters as ids have them: a hundred and thirty bits of a SHA-256. */
function hashOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest();
  return [...bytes.subarray(0, 26)].map((byte) => (byte & 31).toString(32)).join('');
}
