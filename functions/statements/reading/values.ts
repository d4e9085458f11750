/**
 * Minor units of a sum as banks write it: `1234.56`, `1 234,5`, `1234-56`, `1234`. `digits`: how many of them the minor unit
 * of the currency has; yen come as `1234.00` all the same. Nothing for what is no sum, below zero, or finer than the unit.
 */
export function amountOf(text: string | undefined, digits = 2): number | undefined {
  const tidy = (text ?? '').replace(/[\s\u00a0']/g, '');
  const [, whole, part = ''] = /^(\d{1,13})(?:[.,\-](\d*))?$/.exec(tidy) ?? [];
  if (whole === undefined || !/^0*$/.test(part.slice(digits))) return undefined;
  const amount = Number(whole + part.slice(0, digits).padEnd(digits, '0'));
  return Number.isSafeInteger(amount) ? amount : undefined;
}

/** The same where the balance of an account may lie below zero. */
export function balanceOf(text: string | undefined, digits = 2): number | undefined {
  const tidy = (text ?? '').trim();
  const amount = amountOf(tidy.replace(/^[-−]/, ''), digits);
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

// Digits 6 to 8 of an account name its currency: Bank of Russia, regulation 809-P, appendix 1; codes by OKV, which are those
// of ISO 4217. Roubles have kept 810 there.
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
  '392': 'JPY',
  '410': 'KRW',
  '704': 'VND',
  '352': 'ISK',
  '414': 'KWD',
  '048': 'BHD',
  '512': 'OMR',
  '400': 'JOD',
  '344': 'HKD',
  '702': 'SGD',
  '764': 'THB',
  '124': 'CAD',
  '036': 'AUD',
  '752': 'SEK',
  '578': 'NOK',
  '208': 'DKK',
  '985': 'PLN',
  '203': 'CZK',
  '941': 'RSD',
  '972': 'TJS',
  '934': 'TMT',
  '498': 'MDL',
  '496': 'MNT',
  '682': 'SAR',
  '818': 'EGP',
};

/**
 * The currency of a Russian account of 20 digits: nothing for a code that is not known here (a wrong guess would put roubles
 * in place of crowns). Roubles where the number is no such account and does not tell.
 */
export const currencyOf = (account: string): string | undefined =>
  /^\d{20}$/.test(account) ? currencies[account.slice(5, 8)] : 'RUB';
