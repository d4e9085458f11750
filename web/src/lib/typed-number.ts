/**
 * A number as people type it: `1234500,5`, `1 234 500.50`, `−3`. Where a comma and a point stand together, the last one parts the
 * fraction. Undefined for what is no number.
 */
export function typedNumber(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f']/g, '').replace('−', '-');
  if (!/^-?[\d.,]+$/.test(plain) || !/\d/.test(plain)) return undefined;
  const at = Math.max(plain.lastIndexOf(','), plain.lastIndexOf('.'));
  const [whole, fraction] = at < 0 ? [plain, ''] : [plain.slice(0, at), plain.slice(at + 1)];
  const digits = whole.replace(/[.,]/g, '');
  const value = Number(`${digits || '0'}.${fraction || '0'}`);
  return Number.isFinite(value) ? value : undefined;
}

/**
 * Money as people type it, in minor units of a currency that has `digits` of them: `1 234,5 ₽` is 123450. Undefined when it is
 * no sum, or finer than the currency.
 */
export function typedMoney(text: string, digits = 2): number | undefined {
  const value = typedNumber(text.replace(/[₽$€¥£]|руб\.?|р\.$/gi, ''));
  if (value === undefined) return undefined;
  const minor = Math.round(value * 10 ** digits);
  const isExact = Math.abs(value * 10 ** digits - minor) < 1e-6 * Math.max(1, Math.abs(minor) / 1e9);
  return isExact && Number.isSafeInteger(minor) ? minor : undefined;
}
