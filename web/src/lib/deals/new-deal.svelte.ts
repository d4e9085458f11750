import type { Deal } from '#shared/deals/schema.ts';

/** What a new deal begins with, as the place it is made from knows it. */
export type DealStart = {
  clientId?: string;
  clientName?: string;
  personId?: string;
  pipelineId?: string;
  stageId?: string;
  /** In place of opening its card. */
  oncreated?: (deal: Deal) => unknown;
};

/** A new deal can be asked for from anywhere; the dialog stands in the layout of the app. */
class NewDealAsk {
  asked = $state.raw<DealStart>();
  /** What the page in sight knows of a new deal: the client of a card, the pipeline of a board. */
  #here: DealStart = {};

  ask(start: DealStart = this.#here): void {
    this.asked = start;
  }

  close(): void {
    this.asked = undefined;
  }

  /** The page says what a deal made here begins with, for as long as it is open. */
  from(start: DealStart): () => void {
    this.#here = start;
    return () => {
      // The next page may have said its own already.
      if (this.#here === start) this.#here = {};
    };
  }
}

export const newDeal = new NewDealAsk();
