import type { Content } from 'pdfmake/interfaces';
import type { Party } from '#shared/documents/snapshot.ts';
import type { Paper } from './paper.ts';
import { soft } from './parts.ts';
import { shortPerson } from './words.ts';

/** A stamp is some 38 mm wide on paper. */
const stampSize = 108;

/** Stamp and signature lie over the line that is signed; nothing where the paper is not to be sealed. */
function seal(
  { isSealed, pictures, number }: Paper,
  place: { signatureX: number; stampX: number; stampY: number },
): Content[] {
  // A draft binds nobody, so it bears neither.
  if (!isSealed || number === undefined) return [];
  const { signature, stamp } = pictures;
  return [
    ...(signature
      ? [{ image: signature, fit: [96, 40] as [number, number], relativePosition: { x: place.signatureX, y: -30 } }]
      : []),
    ...(stamp
      ? [
          {
            image: stamp,
            fit: [stampSize, stampSize] as [number, number],
            opacity: 0.85,
            relativePosition: { x: place.stampX, y: place.stampY },
          },
        ]
      : []),
  ];
}

/** «Руководитель ____________ Ковалёва А. С.» */
export const signLine = (label: string, name: string | undefined, labelWidth = 90): Content => ({
  columns: [
    { text: label, width: labelWidth, bold: true },
    {
      width: 150,
      stack: [
        { canvas: [{ type: 'line', x1: 0, y1: 11, x2: 145, y2: 11, lineWidth: 0.5 }] },
        { text: 'подпись', fontSize: 6.5, color: soft, alignment: 'center' },
      ],
    },
    {
      width: 150,
      stack: [
        { text: name ? shortPerson(name) : ' ', alignment: 'center', lineHeight: 0.92 },
        { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 145, y2: 0, lineWidth: 0.5 }] },
        { text: 'расшифровка подписи', fontSize: 6.5, color: soft, alignment: 'center' },
      ],
    },
  ],
  columnGap: 8,
  margin: [0, 8, 0, 0],
});

/** Who signs an invoice: the head and the accountant, with the pictures over their line. */
export function ownSignatures(paper: Paper): Content {
  const { signatory, accountant, ogrn } = paper.content.company;
  const isTrader = ogrn?.length === 15;
  return {
    margin: [0, 18, 0, 0],
    stack: [
      signLine(isTrader ? 'Предприниматель' : 'Руководитель', signatory?.name),
      ...seal(paper, { signatureX: 118, stampX: 398, stampY: -52 }),
      ...(isTrader ? [] : [signLine('Бухгалтер', accountant)]),
      { text: ' ', margin: [0, 0, 0, 26] },
    ],
  };
}

function side(label: string, party: Party, seals: Content[]): Content {
  const { signatory } = party;
  return {
    stack: [
      { text: label, bold: true, fontSize: 10 },
      { text: party.shortName, margin: [0, 2, 0, 2] },
      { text: signatory?.position ?? ' ', color: soft, margin: [0, 0, 0, 16] },
      {
        columns: [
          { width: 120, canvas: [{ type: 'line', x1: 0, y1: 10, x2: 115, y2: 10, lineWidth: 0.5 }] },
          { width: '*', text: `/ ${signatory ? shortPerson(signatory.name) : '________________'} /` },
        ],
      },
      ...seals,
      // Room for the stamp, where there is one: the page would end too early for it else.
      { text: 'М. П.', fontSize: 7.5, color: soft, margin: [24, 8, 0, seals.length ? 56 : 4] },
    ],
  };
}

/** Both sides of an act or a contract, next to each other; our own with its pictures. */
export function bothSignatures(paper: Paper, labels: { own: string; other: string }): Content {
  const { company, client } = paper.content;
  return {
    margin: [0, 14, 0, 0],
    columns: [
      side(labels.own, company, seal(paper, { signatureX: 8, stampX: 84, stampY: -26 })),
      side(labels.other, client, []),
    ],
    columnGap: 24,
  };
}
