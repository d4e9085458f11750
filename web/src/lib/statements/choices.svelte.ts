import type { ProposedPart, StatementLine } from '#shared/statements/schema.ts';

/** What is to be made of a line: the parts as proposed, or the whole sum for something else. */
export type Sent = {
  line: number;
  parts: { amount: number; documentId?: string; dealId?: string; clientId?: string }[];
};

/** Only these can still become payments. */
export const isOpen = ({ verdict }: Pick<StatementLine, 'verdict'>): boolean =>
  verdict === 'certain' || verdict === 'doubtful' || verdict === 'unknown';

/**
 * What a person decides for the lines of a statement. Certain ones are ticked from the beginning; a doubtful one is never
 * taken unless somebody has ticked it, and an unknown one needs to be told what it is for.
 */
export class Choices {
  #ticked = $state.raw(new Map<number, boolean>());
  #chosen = $state.raw(new Map<number, ProposedPart[]>());

  partsOf(line: StatementLine): ProposedPart[] {
    return this.#chosen.get(line.line) ?? line.parts;
  }

  isTicked(line: StatementLine): boolean {
    if (!isOpen(line) || !this.partsOf(line).length) return false;
    return this.#ticked.get(line.line) ?? line.verdict === 'certain';
  }

  tick(line: StatementLine, on: boolean): void {
    this.#ticked = new Map(this.#ticked).set(line.line, on);
  }

  /** Says what the whole sum of a line is for: an invoice, or a client at large. The line is ticked with it. */
  choose(line: StatementLine, part: ProposedPart): void {
    const amount = part.rest === undefined ? line.amount : Math.min(part.rest, line.amount);
    const left = line.amount - amount;
    const { clientId, clientName } = part;
    const more = left > 0 && clientId ? [{ amount: left, clientId, ...(clientName && { clientName }) }] : [];
    const parts = left > 0 && !clientId ? [{ ...part, amount: line.amount }] : [{ ...part, amount }, ...more];
    this.#chosen = new Map(this.#chosen).set(line.line, parts);
    this.tick(line, true);
  }

  /** What to send of these lines. */
  sent(lines: readonly StatementLine[]): Sent[] {
    return lines
      .filter((line) => this.isTicked(line))
      .map((line) => ({ line: line.line, parts: this.partsOf(line).map(bare) }));
  }

  clear(): void {
    this.#ticked = new Map();
    this.#chosen = new Map();
  }
}

const bare = ({ amount, documentId, dealId, clientId }: ProposedPart) => ({
  amount,
  ...(documentId && { documentId }),
  ...(dealId && { dealId }),
  ...(clientId && { clientId }),
});
