import PizZip from 'pizzip';
import { SaxesParser } from 'saxes';
import { refusal } from './refusal.ts';

const maxParts = 2000;
/** What all parts take when they are unpacked: a small file may hold a very large one. */
const maxUnpacked = 50 * 1024 * 1024;

/** The parts of a DOCX. Throws `TemplateRefused` for what is none, is damaged, has macros, or unpacks too large. */
export function openDocx(source: Buffer): PizZip {
  if (source.toString('latin1', 0, 4) === '\xd0\xcf\x11\xe0') throw refusal('template_old_word', 'Save it as DOCX');
  if (source.toString('latin1', 0, 2) !== 'PK') throw refusal('template_not_docx', 'This is not a DOCX file');
  const zip = opened(source);
  const parts = Object.values(zip.files).filter(({ dir }) => !dir);
  if (!zip.file('[Content_Types].xml') || !zip.file('word/document.xml'))
    throw refusal('template_not_docx', 'This is not a DOCX file');
  if (zip.file('word/vbaProject.bin')) throw refusal('template_macros', 'A template with macros is not taken');
  const unpacked = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  if (parts.length > maxParts || unpacked > maxUnpacked) throw refusal('template_too_large', 'The file is too large');
  if (!isWhole(zip.file('word/document.xml')?.asText() ?? '')) throw damaged();
  return zip;
}

function opened(source: Buffer): PizZip {
  try {
    return new PizZip(source);
  } catch {
    throw damaged();
  }
}

const damaged = () => refusal('template_damaged', 'The file is damaged');

/** Whether a part is well-formed: a torn one would be filled, and Word could not open what comes of it. */
function isWhole(xml: string): boolean {
  let isTorn = false;
  const parser = new SaxesParser();
  parser.on('error', () => (isTorn = true));
  parser.write(xml).close();
  return !isTorn;
}

/** The size that the archive's own directory names. PizZip reads it and leaves it out of its types. */
const sizeOf = (part: object): number =>
  (part as { _data?: { uncompressedSize?: number } })._data?.uncompressedSize ?? 0;
