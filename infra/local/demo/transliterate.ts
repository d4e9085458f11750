const cyrillic = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя';
const latin = 'a b v g d e e zh z i y k l m n o p r s t u f h c ch sh sch  y  e yu ya'.split(' ');

/** Cyrillic text as the name of a mailbox: small Latin letters and digits only. */
export const transliterated = (text: string): string =>
  [...text.toLowerCase()]
    .map((letter) => {
      const at = cyrillic.indexOf(letter);
      return at < 0 ? letter.replace(/[^a-z0-9]/, '') : latin[at];
    })
    .join('');
