/** Short forms of cities that people write in lists. */
const short: Record<string, string> = {
  спб: 'Санкт-Петербург',
  'с-пб': 'Санкт-Петербург',
  'с.-петербург': 'Санкт-Петербург',
  питер: 'Санкт-Петербург',
  мск: 'Москва',
  екб: 'Екатеринбург',
  нск: 'Новосибирск',
  'н. новгород': 'Нижний Новгород',
  'н.новгород': 'Нижний Новгород',
  'н новгород': 'Нижний Новгород',
  'ростов на дону': 'Ростов-на-Дону',
};

/** A city without `г.`, in full. */
export function cityOf(cell: string): string {
  const bare = cell
    .replace(/^(?:г\.?|гор\.?|город)\s+|^г\.(?=\p{Lu})/iu, '')
    .replace(/\s+г\.?$/iu, '')
    .trim();
  return (short[bare.toLowerCase()] ?? bare).slice(0, 100);
}

/** Postal code and city, where an address names them plainly: `420111, г. Казань, ул. Баумана, 5`. */
export function placeOf(address: string): { postalCode?: string; city?: string } {
  const postalCode = /(?:^|[\s,])(\d{6})(?=$|[\s,])/.exec(address)?.[1];
  const city = /(?:^|[\s,])(?:г\.?|город)\s*(\p{Lu}[\p{L}-]+(?:[ -]\p{Lu}[\p{L}-]+|-на-\p{Lu}\p{L}+)*)/u.exec(
    address,
  )?.[1];
  return { ...(postalCode && { postalCode }), ...(city && { city }) };
}
