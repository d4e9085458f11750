import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** A cell as the file itself holds it: a number that is a number, or a text. */
export type Cell = { value: string | number; kind: 'number' | 'text' };

/**
 * The rows of the first sheet of a workbook, read by a ZIP reader and an XML parser that know nothing of whoever wrote it:
 * ECMA-376, part 1, 18.3.1.4 (a cell without `t` holds a number).
 */
export function cellsOf(bytes: Uint8Array): Cell[][] {
  const files = unzipSync(bytes);
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  const shared = elements(text('xl/sharedStrings.xml'), 'si').map(({ text: each }) => each);
  return elements(text('xl/worksheets/sheet1.xml'), 'row').map(({ inside }) =>
    inside
      .filter(({ name }) => name === 'c')
      .map(({ attributes, text: value }) => {
        if (attributes.t === 's') return { value: shared[Number(value)] ?? '', kind: 'text' as const };
        if (attributes.t === undefined || attributes.t === 'n')
          return { value: Number(value), kind: 'number' as const };
        return { value, kind: 'text' as const };
      }),
  );
}

type Element = { name: string; attributes: Record<string, string>; text: string; inside: Element[] };

/** Every element of a name, with all that stands inside it. */
function elements(xml: string, name: string): Element[] {
  const found: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => {
    const element = { name: tag.name, attributes: tag.attributes, text: '', inside: [] };
    open.at(-1)?.inside.push(element);
    open.push(element);
  });
  parser.on('text', (text) => open.forEach((element) => (element.text += text)));
  parser.on('closetag', () => {
    const element = open.pop();
    if (element?.name === name) found.push(element);
  });
  if (xml) parser.write(xml).close();
  return found;
}
