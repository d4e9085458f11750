import jsQR from 'jsqr';
import { extractText, getDocumentProxy, getResolvedPDFJS } from 'unpdf';

/** The text of each page, with single blanks. */
export async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
  return text.map((page) => page.replace(/\s+/g, ' '));
}

export type Painted = { data: Uint8Array; width: number; height: number; kind: number };

/** The pictures that a page paints, as pdf.js unpacks them. */
export async function picturesOn(pdf: Uint8Array, page = 1): Promise<Painted[]> {
  const { OPS } = await getResolvedPDFJS();
  const opened = await (await getDocumentProxy(new Uint8Array(pdf))).getPage(page);
  const { fnArray, argsArray } = await opened.getOperatorList();
  const names = fnArray.flatMap((call, place) =>
    call === OPS.paintImageXObject ? [String((argsArray[place] as unknown[])[0])] : [],
  );
  const read = (name: string) => new Promise<Painted>((resolve) => opened.objs.get(name, resolve));
  return Promise.all(names.map(read));
}

/** What the QR on the first page says, read by a library that knows nothing of the one that made it. */
export async function qrOn(pdf: Uint8Array): Promise<string | undefined> {
  const square = (await picturesOn(pdf)).find(({ width, height }) => width === height);
  if (!square) return undefined;
  return jsQR(rgbaOf(square), square.width, square.height)?.data;
}

/** pdf.js knows pictures of three bytes a point, and of four. */
function rgbaOf({ data, width, height, kind }: Painted): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let point = 0; point < width * height; point++)
    for (let channel = 0; channel < 3; channel++)
      rgba[point * 4 + channel] = data[point * (kind === 2 ? 3 : 4) + channel] ?? 0;
  return rgba;
}
