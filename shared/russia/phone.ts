import { parsePhoneNumberWithError, type CountryCode } from 'libphonenumber-js/min';

export type ParsedPhone = { number: string; extension?: string };

/**
 * Reads a phone as people write it: `8 (921) 000-33-08`, `+7 812 0142760 доб. 214`, `8-800…#12`. Answers E.164 and the
 * extension, or undefined when the digits cannot be a phone. A number without a country is read in `country`.
 */
export function parsePhone(text: string, country: CountryCode = 'RU'): ParsedPhone | undefined {
  const [, main = '', tail] =
    /^(.*?)(?:\s*[,;]?\s*(?:доб(?:ав)?\.?|вн\.?|ext\.?|x|#)\s*(\d{1,8}))?\s*$/iu.exec(text) ?? [];
  try {
    const phone = parsePhoneNumberWithError(main, { defaultCountry: country, extract: false });
    if (!phone.isPossible()) return undefined;
    const extension = tail ?? phone.ext;
    return { number: phone.number, ...(extension && { extension }) };
  } catch {
    return undefined;
  }
}

/** Shows a stored phone as it is written at home: `+7 812 014-27-60`. The word before the extension is the caller's. */
export function formatPhone(
  { number, extension }: { number: string; extension?: string | undefined },
  before = 'доб.',
): string {
  const shown = shownNumber(number);
  return extension ? `${shown}, ${before}\u00a0${extension}` : shown;
}

function shownNumber(number: string): string {
  try {
    const phone = parsePhoneNumberWithError(number);
    // The library writes Russian numbers with spaces only; people here part the last four digits with hyphens.
    if (phone.countryCallingCode !== '7') return phone.formatInternational();
    return phone.formatNational().replace(/^8 \((\d+)\) /, '+7 $1 ');
  } catch {
    return number;
  }
}
