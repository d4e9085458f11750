/** A stretch of text that looks alike. */
export type Run = { text: string; bold: boolean; italic: boolean; underlined: boolean };
export type Paragraph = {
  runs: Run[];
  align: 'start' | 'center' | 'end' | 'justify';
  isHeading: boolean;
  isItem: boolean;
};
export type Cell = { blocks: Block[]; span: number };
/** What a page of a DOCX consists of, as far as a look at it needs. */
export type Block = { paragraph: Paragraph } | { rows: Cell[][] };

// ECMA-376 part 1, 17.3 (paragraphs and runs), 17.4 (tables); the prefix is w: in all that Word and LibreOffice write.
const childrenOf = (node: Element, ...names: string[]) =>
  [...node.children].filter(({ localName }) => names.includes(localName));
const inner = (node: Element, ...path: string[]): Element | undefined =>
  path.reduce<Element | undefined>((found, name) => found && childrenOf(found, name)[0], node);
const valueOf = (node: Element | undefined) => node?.getAttribute('w:val') ?? undefined;
const isOn = (node: Element | undefined) => node !== undefined && !['0', 'false', 'none'].includes(valueOf(node) ?? '');

/** The blocks of `word/document.xml`. Throws when it is not what Word writes. */
export function blocksOf(xml: string): Block[] {
  const { documentElement } = new DOMParser().parseFromString(xml, 'application/xml');
  const body = inner(documentElement, 'body');
  if (!body) throw new Error('The document has no body');
  return blocksIn(body);
}

function blocksIn(node: Element): Block[] {
  return [...node.children].flatMap((each): Block[] => {
    if (each.localName === 'p') return [{ paragraph: paragraphOf(each) }];
    if (each.localName === 'tbl') return [{ rows: childrenOf(each, 'tr').map(cellsOf) }];
    // Fields of a form and the like: what is in them counts.
    const content = each.localName === 'sdt' ? inner(each, 'sdtContent') : undefined;
    return content ? blocksIn(content) : [];
  });
}

const cellsOf = (row: Element): Cell[] =>
  childrenOf(row, 'tc').map((cell) => ({
    blocks: blocksIn(cell),
    span: Number(valueOf(inner(cell, 'tcPr', 'gridSpan')) ?? 1),
  }));

const aligns: Record<string, Paragraph['align']> = { center: 'center', right: 'end', end: 'end', both: 'justify' };

function paragraphOf(node: Element): Paragraph {
  const style = valueOf(inner(node, 'pPr', 'pStyle')) ?? '';
  return {
    runs: runsIn(node),
    align: aligns[valueOf(inner(node, 'pPr', 'jc')) ?? ''] ?? 'start',
    isHeading: /^(heading|title|заголовок|[1-3]$)/i.test(style),
    isItem: inner(node, 'pPr', 'numPr') !== undefined,
  };
}

function runsIn(node: Element): Run[] {
  return [...node.children].flatMap((each): Run[] => {
    if (each.localName === 'r') return [runOf(each)];
    const isAround = ['hyperlink', 'ins', 'smartTag', 'sdt', 'sdtContent', 'fldSimple'].includes(each.localName);
    return isAround ? runsIn(each) : [];
  });
}

const signs: Record<string, string> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '‑' };

function runOf(node: Element): Run {
  const text = [...node.children]
    .map(({ localName, textContent }) => (localName === 't' ? (textContent ?? '') : (signs[localName] ?? '')))
    .join('');
  const has = (name: string) => isOn(inner(node, 'rPr', name));
  return { text, bold: has('b'), italic: has('i'), underlined: has('u') };
}
