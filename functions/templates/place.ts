import type PizZip from 'pizzip';
import { SaxesParser } from 'saxes';

/** Where something stands in a template: the part of the file, the paragraph in it (from 1), and the words around. */
export type Place = { part: string; paragraph: number; around: string };
/** Finds the first place of a text such as `{client.nme`. */
export type Finder = (text: string) => Place | undefined;

const readable = /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/;
const wordsAround = 30;

/** Looks through body, headers, footers and notes of a DOCX, paragraph by paragraph, as a person reads them. */
export function placeOf(zip: PizZip): Finder {
  let paragraphs: { part: string; paragraph: number; text: string }[] | undefined;
  return (wanted) => {
    paragraphs ??= Object.keys(zip.files)
      .filter((name) => readable.test(name))
      .sort()
      .flatMap((name) => paragraphsOf(name, zip.file(name)?.asText() ?? ''));
    const found = paragraphs.find(({ text }) => text.includes(wanted));
    if (!found) return undefined;
    const at = found.text.indexOf(wanted);
    const around = found.text.slice(Math.max(0, at - wordsAround), at + wanted.length + wordsAround).trim();
    return { part: found.part, paragraph: found.paragraph, around };
  };
}

/** The texts of a part; Word tears a line into runs, which are put together again here. */
function paragraphsOf(file: string, xml: string) {
  const part = readable.exec(file)?.[1] ?? file;
  const found: { part: string; paragraph: number; text: string }[] = [];
  const open: { part: string; paragraph: number; text: string }[] = [];
  let isText = false;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    if (name === 'w:p') {
      const paragraph = { part, paragraph: found.length + 1, text: '' };
      found.push(paragraph);
      open.push(paragraph);
    }
    isText = name === 'w:t';
    const last = open.at(-1);
    if (last && (name === 'w:tab' || name === 'w:br')) last.text += ' ';
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'w:p') open.pop();
    isText = false;
  });
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (isText && last) last.text += text;
  });
  // What is torn is reported elsewhere; here as much is read as there is.
  parser.on('error', () => {});
  parser.write(xml).close();
  return found;
}
