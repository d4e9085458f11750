import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import { closing, facts, sheet, title } from './parts.ts';
import { inWords, lines, totals } from './sold.ts';
import type { Paper } from './paper.ts';
import { bothSignatures } from './signatures.ts';
import { partyLine } from './words.ts';

/** An act of services rendered, with what 402-FZ, art. 9 asks of a primary document. */
export function act(paper: Paper): TDocumentDefinitions {
  const { company, client } = paper.content;
  return sheet(paper, [
    title(paper),
    facts([
      ['Исполнитель', partyLine(company)],
      ['Заказчик', partyLine(client)],
      ['Основание', paper.basis],
    ]),
    lines(paper),
    ...closing(
      paper,
      [
        totals(paper, 'Всего оказано услуг на сумму'),
        inWords(paper),
        {
          text: 'Перечисленные работы (услуги) выполнены полностью и в срок. Заказчик претензий по объёму, качеству и срокам не имеет.',
          margin: [0, 4, 0, 0],
        },
      ],
      bothSignatures(paper, { own: 'Исполнитель', other: 'Заказчик' }),
    ),
  ]);
}
