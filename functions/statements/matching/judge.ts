import type { ProposedPart, Reason, Verdict } from '#shared/statements/schema.ts';
import type { Line } from '../reading/lines.ts';
import type { Book, KnownClient, Paper } from './book.ts';
import { mentionsOf, type Mention } from './mentions.ts';

export type Judgement = { verdict: Verdict; reasons: Reason[]; parts: ProposedPart[]; others: ProposedPart[] };

const shownOthers = 5;

/**
 * What a line is for. Certain only when the client (by INN), the number (a whole word of the purpose) and the sum agree; a
 * line that fits in part is doubtful and a person decides; one that fits nothing is unknown. Parts add up to the sum.
 */
export function judge(line: Line, book: Book): Judgement {
  if (line.problem) return { verdict: 'unreadable', reasons: [], parts: [], others: [] };
  if (line.direction === 'between') return { verdict: 'between', reasons: [], parts: [], others: [] };
  const { inn, kpp } = line.counterparty;
  const clients = book.clientsBy(inn, kpp);
  const mentions = mentionsOf(line.purpose);
  const mentioned = numbered(mentions, line, book);
  const own = mentioned.filter(({ paper }) => clients.some(({ clientId }) => clientId === paper.clientId));
  const judgement = own.length
    ? byNumber(line, own, ['inn_agrees'])
    : clients.length
      ? byClient(line, book, clients, mentioned, mentions)
      : byStranger(line, mentioned, mentions);
  if (judgement.verdict === 'certain')
    for (const { documentId, amount } of judgement.parts) if (documentId) book.give(documentId, amount);
  return judgement;
}

type Found = { paper: Paper; mention: Mention };

/** Papers whose number the purpose names. A weak mention (no word before it) counts only where the sum agrees as well. */
function numbered(mentions: readonly Mention[], line: Line, book: Book): Found[] {
  const found = new Map<string, Found>();
  for (const mention of mentions) {
    const papers = book.numbered(mention.number, line.currency);
    const ofDay = papers.filter((paper) => mention.day === paper.on);
    for (const paper of ofDay.length ? ofDay : papers)
      if (mention.isNamed || paper.rest === line.amount)
        if (!found.has(paper.documentId) || mention.isNamed) found.set(paper.documentId, { paper, mention });
  }
  return [...found.values()];
}

/** Papers that are named: all of them when their sum agrees, else as much of each as there is. */
function byNumber(line: Line, found: readonly Found[], known: Reason[]): Judgement {
  const open = found.filter(({ paper }) => paper.rest > 0);
  const reasons: Reason[] = [...known, 'number_agrees'];
  if (!open.length) {
    const { paper } = found[0]!;
    return doubtful(line, [...reasons, 'paid_already'], [wide(paper, line.amount, paper.dealId)], []);
  }
  // One number may be that of several papers: of other years, or of other own companies.
  const numbers = new Set(open.map(({ mention }) => mention.number));
  const exact = open.filter(({ paper }) => paper.rest === line.amount);
  const isSeveral = open.length > numbers.size && exact.length !== 1;
  const chosen = open.length > numbers.size ? (exact.length ? exact.slice(0, 1) : open.slice(-1)) : open;
  const day = dayReason(chosen);
  const rest = chosen.reduce((sum, { paper }) => sum + paper.rest, 0);
  const told: Reason[] = [
    ...reasons,
    ...(rest === line.amount
      ? (['sum_agrees'] as const)
      : rest > line.amount
        ? (['sum_less'] as const)
        : (['sum_more'] as const)),
    ...day,
    ...(isSeveral ? (['several_fit'] as const) : []),
  ];
  const isCertain = known.includes('inn_agrees') && rest === line.amount && !isSeveral && !day.includes('day_differs');
  const parts = fill(
    line,
    chosen.map(({ paper }) => paper),
  );
  const others = open
    .filter((each) => !chosen.includes(each))
    .map(({ paper }) => part(paper, Math.min(paper.rest, line.amount)));
  return { verdict: isCertain ? 'certain' : 'doubtful', reasons: told, parts, others: others.slice(0, shownOthers) };
}

function dayReason(found: readonly Found[]): Reason[] {
  const told = found.filter(({ mention }) => mention.day !== undefined);
  if (!told.length) return [];
  return told.every(({ mention, paper }) => mention.day === paper.on) ? ['day_agrees'] : ['day_differs'];
}

/** The client is known, the number is not: what of his has this sum, or his account at large. */
function byClient(
  line: Line,
  book: Book,
  clients: readonly KnownClient[],
  elsewhere: readonly Found[],
  mentions: readonly Mention[],
): Judgement {
  const open = book.openOf(clients, line.currency);
  const exact = open.filter(({ rest }) => rest === line.amount);
  const reasons: Reason[] = [
    'inn_agrees',
    ...(exact.length ? (['sum_agrees'] as const) : []),
    mentions.some(({ isNamed }) => isNamed) ? 'number_unknown' : 'number_missing',
    ...(clients.length > 1 ? (['inn_of_several'] as const) : []),
    ...(exact.length > 1 ? (['several_fit'] as const) : []),
  ];
  const [chosen] = exact;
  const parts = chosen ? [part(chosen, line.amount)] : [wide(named(clients[0]), line.amount)];
  const rest = [...open.filter((paper) => paper !== chosen), ...elsewhere.map(({ paper }) => paper)];
  const others = rest.map((paper) => part(paper, Math.min(paper.rest, line.amount)));
  const branches = clients.slice(chosen ? 0 : 1).map((client) => wide(named(client), line.amount));
  return doubtful(line, reasons, parts, [...others, ...(clients.length > 1 ? branches : [])]);
}

/** Somebody unknown pays: a named number may be for whom, but a person has to say so. */
function byStranger(line: Line, found: readonly Found[], mentions: readonly Mention[]): Judgement {
  const who: Reason = !line.counterparty.inn ? 'inn_missing' : found.length ? 'inn_differs' : 'inn_unknown';
  if (found.length) return byNumber(line, found, [who]);
  const number: Reason = mentions.some(({ isNamed }) => isNamed) ? 'number_unknown' : 'number_missing';
  return { verdict: 'unknown', reasons: [who, number], parts: [], others: [] };
}

/** As much for each paper as there is, in order; what is left is the client's at large, or the last paper's is overpaid. */
function fill(line: Line, papers: readonly Paper[]): ProposedPart[] {
  let left = line.amount;
  const parts = papers.flatMap((paper) => {
    const amount = Math.min(left, paper.rest);
    left -= amount;
    return amount ? [part(paper, amount)] : [];
  });
  const last = papers.at(-1);
  if (!left || !last) return parts;
  if (last.clientId ?? last.dealId) return [...parts, wide(last, left, last.dealId)];
  return [...parts.slice(0, -1), part(last, (parts.at(-1)?.amount ?? 0) + left)];
}

const doubtful = (line: Line, reasons: Reason[], parts: ProposedPart[], others: ProposedPart[]): Judgement => ({
  verdict: 'doubtful',
  reasons,
  parts: parts.filter(({ documentId, dealId, clientId }) => documentId ?? dealId ?? clientId),
  others: others.slice(0, shownOthers),
});

function part(paper: Paper, amount: number): ProposedPart {
  const { documentId, kind, number, on, rest, dealId, clientId, clientName } = paper;
  return {
    amount,
    documentId,
    documentKind: kind,
    documentNumber: number,
    documentOn: on,
    rest,
    ...(dealId && { dealId }),
    ...(clientId && { clientId }),
    ...(clientName && { clientName }),
  };
}

type Named = Pick<Paper, 'clientId' | 'clientName'>;

const named = (client: KnownClient | undefined): Named => ({ clientId: client?.clientId, clientName: client?.name });

/** For no paper: the client's money, perhaps of one deal. */
const wide = ({ clientId, clientName }: Named, amount: number, dealId?: string): ProposedPart => ({
  amount,
  ...(dealId && { dealId }),
  ...(clientId && { clientId }),
  ...(clientName && { clientName }),
});
