/**
 * The alphabetic codes in force, by how many digits their minor unit has: ISO 4217, list one (published by SIX Financial
 * Information for ISO, https://www.six-group.com/en/products-services/financial-information/data-standards.html). Precious metals, funds
 * and test codes are left out: nobody is paid in them.
 */
const byDigits: Record<0 | 2 | 3, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP
    CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS
    KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD
    PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP
    TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
};

const digitsOf = new Map(
  Object.entries(byDigits).flatMap(([digits, codes]) =>
    codes
      .split(/\s+/)
      .filter(Boolean)
      .map((code) => [code, Number(digits)] as const),
  ),
);

/** Every currency that a sum may be in, in the order of the alphabet. */
export const currencies: readonly string[] = [...digitsOf.keys()].sort();

/** How many digits the minor unit has: 2 for the rouble, 0 for the yen, 3 for the Kuwaiti dinar; 2 for a code not known. */
export const minorDigits = (currency: string): number => digitsOf.get(currency) ?? 2;

export const isCurrency = (code: string): boolean => digitsOf.has(code);
