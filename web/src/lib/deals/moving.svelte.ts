import { AppError, type Missing } from '#shared/kernel/errors.ts';
import type { Deal, DealMove } from '#shared/deals/schema.ts';
import type { Stage } from '#shared/pipelines/schema.ts';
import { wordsOf, type Words } from '#lib/errors.ts';

/** What a deal is moved with beside the stage: what its gate asked for. */
export type Given = Pick<DealMove, 'refusalReasonId' | 'fields'>;
export type Movable = Pick<Deal, 'dealId' | 'name' | 'stageId' | 'sum' | 'refusalReasonId'> & {
  clientId?: string | undefined;
  clientName?: string | undefined;
};
type Send = (dealId: string, stageId: string, given: Given) => Promise<Deal>;

/** The question that stands in the way of a move: just what is missing. */
export type Question = { deal: Movable; stage: Stage; missing: readonly Missing[] };

const refusal: Missing = { kind: 'field', field: 'refusalReasonId' };

/**
 * One way to move a deal, for the board, the card and the lists: what the gate of the stage misses is asked for in one small
 * dialog, and the move is sent again with the answers. Only one question is open at a time.
 */
export class Moving {
  question = $state.raw<Question>();
  pending = $state(false);
  failure = $state.raw<Words>();
  #answer: ((given: Given | undefined) => void) | undefined;
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Answers the deal as it was moved; nothing when the person thought better of it. Throws what is no question of a gate. */
  async move(deal: Movable, stage: Stage): Promise<Deal | undefined> {
    if (this.question) return undefined;
    const asksWhy = stage.type === 'lost' && deal.refusalReasonId === undefined;
    let given: Given | undefined = asksWhy ? await this.#ask({ deal, stage, missing: [refusal] }) : {};
    try {
      while (given) {
        const step = await this.#try(deal, stage, given);
        if ('deal' in step) return step.deal;
        given = await this.#ask({ deal, stage, missing: step.missing }, given);
      }
      return undefined;
    } finally {
      this.question = undefined;
      this.pending = false;
      this.failure = undefined;
    }
  }

  /** For the dialog: go on with this. */
  go(given: Given): void {
    this.#answer?.(given);
  }

  /** For the dialog: leave the deal where it is. */
  leave(): void {
    this.#answer?.(undefined);
  }

  async #ask(question: Question, before: Given = {}): Promise<Given | undefined> {
    this.pending = false;
    this.question = question;
    const given = await new Promise<Given | undefined>((resolve) => (this.#answer = resolve));
    this.#answer = undefined;
    this.pending = true;
    return given && { ...before, ...given, fields: { ...before.fields, ...given.fields } };
  }

  async #try(deal: Movable, stage: Stage, given: Given): Promise<{ deal: Deal } | { missing: readonly Missing[] }> {
    this.failure = undefined;
    try {
      return { deal: await this.#send(deal.dealId, stage.stageId, given) };
    } catch (error) {
      const missing = error instanceof AppError ? error.details?.missing : undefined;
      if (missing?.length) return { missing };
      if (!this.question) throw error;
      // The dialog is open: what was typed in it stays, and what went wrong is said there.
      this.failure = wordsOf(error);
      return { missing: this.question.missing };
    }
  }
}
