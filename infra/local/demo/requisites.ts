import type { Random } from './random.ts';

/**
 * Requisites whose check digits add up and that are nobody's: no tax inspectorate has the number 99 after its region.
 * Check digits: order ММВ-7-6/435@ of the Federal Tax Service (INN), order 165н of the Ministry of Finance (OGRN).
 */
export type Requisites = { inn: string; kpp?: string; ogrn?: string };

const weights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const checkDigit = (digits: string, length: number) =>
  ([...digits].reduce((sum, digit, index) => sum + Number(digit) * weights[weights.length - length + index]!, 0) % 11) %
  10;

/** An organisation: INN of ten digits, KPP of its own address, OGRN of thirteen. `year` is its first, such as 2009. */
export function organisation(random: Random, tax: string, year: number): Required<Requisites> {
  const inn = `${tax}99${random.digits(5)}`;
  const ogrn = `1${String(year).slice(2)}${tax}99${random.digits(5)}`;
  return {
    inn: `${inn}${checkDigit(inn, 9)}`,
    kpp: `${tax}9901001`,
    ogrn: `${ogrn}${(BigInt(ogrn) % 11n) % 10n}`,
  };
}

/** A sole trader: INN of twelve digits and OGRNIP of fifteen; no KPP. */
export function soleTrader(random: Random, tax: string, year: number): Requisites {
  const start = `${tax}99${random.digits(6)}`;
  const inn = `${start}${checkDigit(start, 10)}`;
  const ogrn = `3${String(year).slice(2)}${tax}99${random.digits(7)}`;
  return { inn: `${inn}${checkDigit(inn, 11)}`, ogrn: `${ogrn}${(BigInt(ogrn) % 13n) % 10n}` };
}
