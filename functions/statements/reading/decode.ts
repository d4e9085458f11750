import { unreadable } from './refusal.ts';

/** The encodings that banks write in; the format's own words for the first two are `Windows` and `DOS`. */
export const encodings = ['windows-1251', 'ibm866', 'utf-8', 'utf-16le', 'koi8-r'] as const;
export type Encoding = (typeof encodings)[number];

const head = '1CClientBankExchange';

/** Words that every such file is full of: whichever encoding shows them is the right one. */
const telling = /ВерсияФормата|Кодировка|РасчСчет|СекцияДокумент|Получатель|Плательщик|КонецФайла|КонецВыписки/g;

/**
 * The text of a statement, in whatever encoding it really is: what the file says of itself is often wrong, so it is not
 * asked. Throws when it is no such file, or when no encoding shows the words of the format.
 * Format: https://v8.1c.ru/tekhnologii/obmen-dannymi-i-integratsiya/standarty-i-formaty/standart-obmena-s-sistemami-klient-banka/
 */
export function decode(bytes: Uint8Array): { text: string; encoding: Encoding } {
  if (bytes.length === 0) throw unreadable('file_empty');
  const read = encodings.flatMap((encoding) => {
    const text = textIn(encoding, bytes);
    return text === undefined ? [] : [{ encoding, text, words: text.match(telling)?.length ?? 0 }];
  });
  const best = read.reduce<(typeof read)[number] | undefined>(
    (found, each) => (!found || each.words > found.words ? each : found),
    undefined,
  );
  if (!read.some(({ text }) => beginning(text) === head)) throw unreadable('statement_other_format');
  if (!best?.words || beginning(best.text) !== head) throw unreadable('statement_encoding');
  return { text: best.text, encoding: best.encoding };
}

const beginning = (text: string) => text.slice(0, 200).trimStart().slice(0, head.length);

/** Nothing when the bytes cannot be this encoding; a mark at the beginning is dropped. */
function textIn(encoding: Encoding, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: encoding.startsWith('utf') }).decode(bytes);
  } catch {
    return undefined;
  }
}
