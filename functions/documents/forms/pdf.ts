import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';

/** PT Sans (SIL Open Font License): made for Russian papers, with all letters of Cyrillic, № and ₽. */
const faces = {
  normal: '400Regular/PTSans_400Regular.ttf',
  bold: '700Bold/PTSans_700Bold.ttf',
  italics: '400Regular_Italic/PTSans_400Regular_Italic.ttf',
};
type Face = keyof typeof faces;

/** A bundle has its fonts beside it (infra/bundle.ts); where nothing is bundled they lie in their package. */
function fontFile(face: Face): Buffer {
  const beside = new URL(`./fonts/${faces[face].split('/')[1]}`, import.meta.url);
  if (existsSync(beside)) return readFileSync(beside);
  return readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/pt-sans/${faces[face]}`)));
}

type Maker = typeof pdfmake & { virtualfs: { writeFileSync(name: string, content: Buffer): void } };
let isReady = false;

function maker(): Maker {
  const made = pdfmake as Maker;
  if (isReady) return made;
  for (const face of Object.keys(faces) as Face[]) made.virtualfs.writeFileSync(`${face}.ttf`, fontFile(face));
  made.setFonts({ Sans: { normal: 'normal.ttf', bold: 'bold.ttf', italics: 'italics.ttf', bolditalics: 'bold.ttf' } });
  // A paper is made of what it is given: nothing is fetched and no file is read for it.
  made.setUrlAccessPolicy(() => false);
  made.setLocalAccessPolicy(() => false);
  isReady = true;
  return made;
}

/** Lays pages out and answers the PDF. */
export const pdfOf = (definition: TDocumentDefinitions): Promise<Buffer> =>
  maker()
    .createPdf({
      version: '1.7',
      language: 'ru-RU',
      ...definition,
      defaultStyle: { font: 'Sans', fontSize: 9, ...definition.defaultStyle },
    })
    .getBuffer() as Promise<Buffer>;
