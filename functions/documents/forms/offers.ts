import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import { closing, facts, ownText, sheet, soft, title, together } from './parts.ts';
import { inWords, lines, totals } from './sold.ts';
import { letterhead } from './invoice.ts';
import type { Paper } from './paper.ts';
import { bothSignatures, ownSignatures } from './signatures.ts';
import { dayText, partyLine } from './words.ts';

const contacts = ({ content: { company } }: Paper): Content => ({
  text: [company.phone, company.email, company.site].filter(Boolean).join(' · '),
  color: soft,
  margin: [0, 6, 0, 0],
});

/** A commercial proposal: what, for how much, and until when it holds. */
export const proposal = (paper: Paper): TDocumentDefinitions =>
  sheet(paper, [
    letterhead(paper),
    title(paper),
    facts([
      ['Для кого', paper.content.client.shortName],
      ['От кого', partyLine(paper.content.company)],
      ['Основание', paper.basis],
    ]),
    ownText(paper.about),
    lines(paper),
    together(
      totals(paper, 'Всего'),
      inWords(paper),
      ...(paper.until ? [{ text: `Предложение действует до ${dayText(paper.until)} включительно.` }] : []),
      contacts(paper),
      ownSignatures(paper),
    ),
  ]);

/** What a client ordered from us. */
export const salesOrder = (paper: Paper): TDocumentDefinitions =>
  sheet(paper, [
    letterhead(paper),
    title(paper),
    facts([
      ['Исполнитель', partyLine(paper.content.company)],
      ['Заказчик', partyLine(paper.content.client)],
      ['Основание', paper.basis],
      ['Срок', paper.until && dayText(paper.until)],
    ]),
    lines(paper),
    ...closing(
      paper,
      [totals(paper, 'Всего'), inWords(paper)],
      bothSignatures(paper, { own: 'Исполнитель', other: 'Заказчик' }),
    ),
  ]);

/** What we order from a supplier: here the other side sells. */
export const purchaseOrder = (paper: Paper): TDocumentDefinitions =>
  sheet(paper, [
    letterhead(paper),
    title(paper),
    facts([
      ['Поставщик', partyLine(paper.content.client)],
      ['Покупатель', partyLine(paper.content.company)],
      ['Основание', paper.basis],
      ['Поставить до', paper.until && dayText(paper.until)],
    ]),
    lines(paper),
    ...closing(paper, [totals(paper, 'Всего'), inWords(paper)], ownSignatures(paper)),
  ]);
