/** Is it a phone number, or a piece of one long enough to look for: `812 014-27`, `+7 921…`? */
export const isPhone = (text: string): boolean =>
  /^[\d\s()+.-]+$/.test(text.trim()) && text.replace(/\D/g, '').length >= 5;
