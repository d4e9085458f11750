import type { Api } from './world.ts';

/** Our account in statements that tests make up. */
export const ourAccount = '40702810138250123017';

/** A payment as a statement tells it; the sum is in roubles, as banks write it. */
export type Told = {
  number: string;
  sum: string;
  purpose: string;
  on?: string;
  inn?: string;
  name?: string;
  direction?: 'in' | 'out';
};

/** A statement in the format 1CClientBankExchange, whose totals agree with its documents. */
export function statementOf(told: readonly Told[]): string {
  const sum = (direction: 'in' | 'out') =>
    told.reduce((kopecks, each) => kopecks + ((each.direction ?? 'in') === direction ? Number(each.sum) * 100 : 0), 0);
  const [came, went] = [sum('in') / 100, sum('out') / 100];
  return [
    '1CClientBankExchange',
    'ВерсияФормата=1.03',
    'Кодировка=Windows',
    'ДатаНачала=01.11.2026',
    'ДатаКонца=30.11.2026',
    `РасчСчет=${ourAccount}`,
    'СекцияРасчСчет',
    'НачальныйОстаток=0.00',
    `РасчСчет=${ourAccount}`,
    `ВсегоПоступило=${came.toFixed(2)}`,
    `ВсегоСписано=${went.toFixed(2)}`,
    `КонечныйОстаток=${(came - went).toFixed(2)}`,
    'КонецРасчСчет',
    ...told.flatMap(documentOf),
    'КонецФайла',
    '',
  ].join('\r\n');
}

function documentOf({
  number,
  sum,
  purpose,
  on = '20.11.2026',
  inn = '',
  name = 'Плательщик',
  direction = 'in',
}: Told) {
  const [ours, theirs] = direction === 'in' ? ['Получатель', 'Плательщик'] : ['Плательщик', 'Получатель'];
  return [
    'СекцияДокумент=Платежное поручение',
    `Номер=${number}`,
    `Дата=${on}`,
    `Сумма=${sum}`,
    `${ours}Счет=${ourAccount}`,
    `${theirs}Счет=40702810500000012345`,
    `${theirs}ИНН=${inn}`,
    `${theirs}1=${name}`,
    `${direction === 'in' ? 'ДатаПоступило' : 'ДатаСписано'}=${on}`,
    `НазначениеПлатежа=${purpose}`,
    'КонецДокумента',
  ];
}

/** Announces a statement and uploads it by the signed form, as the browser does. */
export async function uploadStatement(
  api: Api,
  content: string | Uint8Array,
  fileName = 'statement.txt',
): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const { statement, upload } = await api.statements.create({ fileName, fileBytes: bytes.length });
  const body = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) body.append(name, value);
  body.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), fileName);
  const response = await fetch(upload.url, { method: 'POST', body });
  if (!response.ok) throw new Error(`The upload was refused: ${response.status} ${await response.text()}`);
  return statement.statementId;
}

/** The choices that take every proposal of these lines as it is. */
export const asProposed = (lines: Awaited<ReturnType<Api['statements']['lines']>>['items']) =>
  lines.map(({ line, parts }) => ({
    line,
    parts: parts.map(({ amount, documentId, dealId, clientId }) => ({
      amount,
      ...(documentId ? { documentId } : { ...(dealId && { dealId }), ...(clientId && { clientId }) }),
    })),
  }));
