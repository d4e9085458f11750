import { folded } from '#shared/kernel/text.ts';

export type Piece = { text: string; found: boolean };

/** A text cut where any of the searched words stands in it, whatever the case and ё. */
export function marked(text: string, query: string): Piece[] {
  const words = folded(query).split(' ').filter(Boolean);
  const plain = text.toLowerCase().replaceAll('ё', 'е');
  // Folding that changes the length (ligatures, wide letters) would move the marks: then none are made.
  if (!words.length || plain.length !== text.length) return [{ text, found: false }];
  const hits = Array.from(text, () => false);
  for (const word of words)
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + 1)) hits.fill(true, at, at + word.length);
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; at++) {
    const last = pieces.at(-1);
    const found = hits[at] ?? false;
    if (last?.found === found) last.text += text[at];
    else pieces.push({ text: text[at]!, found });
  }
  return pieces;
}
