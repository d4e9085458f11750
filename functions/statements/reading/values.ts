/** Kopecks of a sum as banks write it: `1234.56`, `1 234,5`, `1234-56`, `1234`. Nothing for what is no sum, or below zero. */
export function amountOf(text: string | undefined): number | undefined {
  const tidy = (text ?? '').replace(/[\s\u00a0']/g, '');
  const [, whole, part = ''] = /^(\d{1,13})(?:[.,\-](\d{0,2})0*)?$/.exec(tidy) ?? [];
  if (whole === undefined) return undefined;
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

/** The same where the balance of an account may lie below zero. */
export function balanceOf(text: string | undefined): number | undefined {
  const tidy = (text ?? '').trim();
  const amount = amountOf(tidy.replace(/^[-−]/, ''));
  return amount !== undefined && /^[-−]/.test(tidy) ? -amount : amount;
}

/** `22.11.2026`, `22.11.26` or `2026-11-22` as a day; nothing for a day that the calendar does not have. */
export function dayOf(text: string | undefined): string | undefined {
  const tidy = (text ?? '').trim();
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?:\s.*)?$/.exec(tidy) ?? [];
  const spelled = year
    ? `${year.length === 2 ? `20${year}` : year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
    : /^\d{4}-\d{2}-\d{2}/.exec(tidy)?.[0];
  if (!spelled) return undefined;
  const moment = new Date(`${spelled}T00:00:00Z`);
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== spelled ? undefined : spelled;
}

/** An INN as banks give it; `0` and empty stand for payers who have none. */
export function innOf(text: string | undefined): string | undefined {
  const digits = (text ?? '').replace(/\D/g, '');
  return (digits.length === 10 || digits.length === 12) && !/^0+$/.test(digits) ? digits : undefined;
}

// Digits 6 to 8 of an account name its currency: Bank of Russia, regulation 809-P, appendix 1; codes by OKV. Roubles have
// kept 810 there. All of these have a hundred minor units.
const currencies: Record<string, string> = {
  '810': 'RUB',
  '643': 'RUB',
  '840': 'USD',
  '978': 'EUR',
  '156': 'CNY',
  '398': 'KZT',
  '933': 'BYN',
  '826': 'GBP',
  '756': 'CHF',
  '949': 'TRY',
  '784': 'AED',
  '356': 'INR',
  '051': 'AMD',
  '417': 'KGS',
  '860': 'UZS',
  '981': 'GEL',
  '944': 'AZN',
};

/**
 * The currency of a Russian account of 20 digits: nothing for a code that is not known here (a wrong guess would put roubles
 * in place of yen). Roubles where the number is no such account and does not tell.
 */
export const currencyOf = (account: string): string | undefined =>
  /^\d{20}$/.test(account) ? currencies[account.slice(5, 8)] : 'RUB';
