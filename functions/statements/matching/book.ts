import { numberKey } from './mentions.ts';

/** A paper that money may be for: an invoice for what comes, a purchase order for what goes. Minor units. */
export type Paper = {
  documentId: string;
  kind: string;
  number: string;
  on: string;
  clientId?: string | undefined;
  clientName?: string | undefined;
  dealId?: string | undefined;
  amount: number;
  currency: string;
  /** What is still open. */
  rest: number;
};

export type KnownClient = { clientId: string; name: string; inn?: string | undefined; kpp?: string | undefined };

/** What lines are compared with. `rest` goes down as lines are given to papers, so that two lines never pay one paper twice. */
export class Book {
  private readonly byId = new Map<string, Paper>();
  private readonly byNumber = new Map<string, Paper[]>();
  private readonly byClient = new Map<string, Paper[]>();
  private readonly byInn = new Map<string, KnownClient[]>();

  constructor(papers: readonly Paper[], clients: readonly KnownClient[]) {
    const inOrder = papers.map((paper) => ({ ...paper })).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
    for (const paper of inOrder) {
      this.byId.set(paper.documentId, paper);
      push(this.byNumber, numberKey(paper.number), paper);
      if (paper.clientId) push(this.byClient, paper.clientId, paper);
    }
    for (const client of clients) if (client.inn) push(this.byInn, client.inn, client);
  }

  numbered(number: string, currency: string): Paper[] {
    return (this.byNumber.get(number) ?? []).filter((paper) => paper.currency === currency);
  }

  /** Clients with this INN; where the KPP tells a branch, that one alone. */
  clientsBy(inn: string | undefined, kpp: string | undefined): KnownClient[] {
    const found = inn ? (this.byInn.get(inn) ?? []) : [];
    const branch = found.filter((client) => kpp && client.kpp === kpp);
    return branch.length ? branch : found;
  }

  openOf(clients: readonly KnownClient[], currency: string): Paper[] {
    return clients
      .flatMap(({ clientId }) => this.byClient.get(clientId) ?? [])
      .filter((paper) => paper.rest > 0 && paper.currency === currency);
  }

  give(documentId: string, amount: number): void {
    const paper = this.byId.get(documentId);
    if (paper) paper.rest = Math.max(0, paper.rest - amount);
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
