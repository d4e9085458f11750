import type { Content, ContentTable, CustomTableLayout, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Paper } from './paper.ts';
import { dayText, titleOf, titles } from './words.ts';

export const ink = '#1d2430';
export const soft = '#5b6675';
const hair = '#aab3bf';

/** Thin lines all around, as papers have them. */
export const ruled: CustomTableLayout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => hair,
  vLineColor: () => hair,
  paddingTop: () => 2.5,
  paddingBottom: () => 2.5,
  paddingLeft: () => 4,
  paddingRight: () => 4,
};

/** No lines and little room: for labels and what they say. */
export const plain: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingTop: () => 1.5,
  paddingBottom: () => 1.5,
  paddingLeft: () => 0,
  paddingRight: () => 8,
};

export const right = (text: string, more: object = {}): TableCell => ({ text, alignment: 'right', ...more });
export const center = (text: string, more: object = {}): TableCell => ({ text, alignment: 'center', ...more });
export const head = (text: string, more: object = {}): TableCell => ({
  text,
  bold: true,
  alignment: 'center',
  fillColor: '#f1f3f6',
  ...more,
});

/** The name of the paper in large letters, with a line below. */
export const title = (paper: Paper, width = 515): Content => ({
  stack: [{ text: titleOf(paper), fontSize: 14, bold: true, margin: [0, 8, 0, 5] }, line(width)],
});

const line = (width: number): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 1, lineColor: ink }],
  margin: [0, 0, 0, 6],
});

/** Rows of a label and what it says; rows that say nothing are left out. */
export function facts(rows: [label: string, value: string | undefined][], width = 78): Content {
  const said = rows.filter(([, value]) => value);
  if (!said.length) return [];
  return {
    table: {
      widths: [width, '*'],
      body: said.map(([label, value]) => [
        { text: label, color: soft },
        { text: value ?? '', bold: true },
      ]),
    },
    layout: plain,
    margin: [0, 2, 0, 6],
  };
}

/** A table whose head stands again on each page, and whose rows are never torn apart. */
export const listing = (
  widths: ContentTable['table']['widths'],
  heads: TableCell[][],
  rows: TableCell[][],
  more: Partial<ContentTable> = {},
): ContentTable => ({
  table: { headerRows: heads.length, widths, dontBreakRows: true, keepWithHeaderRows: 1, body: [...heads, ...rows] },
  layout: ruled,
  fontSize: 8.5,
  margin: [0, 4, 0, 4],
  ...more,
});

/** What must not be torn apart: a signature never stands on a page without the sum that is signed. */
export const together = (...stack: Content[]): Content => ({ unbreakable: true, stack });

/** A text of one's own, paragraph by paragraph. */
export const ownText = (text: string | undefined): Content =>
  text ? { stack: text.split('\n').map((row) => ({ text: row || ' ' })), margin: [0, 4, 0, 4] } : [];

/**
 * The end of a paper: sums, one's own text, signatures. They stay on one page, unless a text of one's own stands between,
 * which may be long.
 */
export const closing = ({ about }: Paper, sums: Content[], signatures: Content): Content[] =>
  about ? [together(...sums), ownText(about), together(signatures)] : [together(...sums, signatures)];

/** What all forms have: A4, page numbers where there is more than one page, and a mark across a draft. */
export const sheet = (
  paper: Paper,
  content: Content,
  more: Partial<TDocumentDefinitions> = {},
): TDocumentDefinitions => ({
  pageSize: 'A4',
  pageMargins: [40, 36, 40, 44],
  info: {
    title: titleOf(paper).replaceAll('\u00a0', ' '),
    author: paper.content.company.shortName,
    creator: 'Skrepka',
    producer: 'Skrepka',
  },
  defaultStyle: { color: ink },
  content,
  footer: (page, pages) =>
    pages > 1 || !paper.number
      ? {
          columns: [
            { text: `${titles[paper.kind]} № ${paper.number ?? '—'} от ${dayText(paper.issuedOn)}`, color: soft },
            { text: `Страница ${page} из ${pages}`, alignment: 'right', color: soft },
          ],
          fontSize: 7.5,
          margin: [40, 12, 40, 0],
        }
      : '',
  ...(!paper.number && { watermark: { text: 'ЧЕРНОВИК', color: '#9aa5b1', opacity: 0.16, bold: true } }),
  ...more,
});
