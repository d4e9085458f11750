import type { BoardCard } from '#shared/deals/schema.ts';
import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';
import { tell, tellError } from '#lib/toast.ts';
import { readBoard } from './board-ahead.ts';
import { Board } from './board.svelte.ts';
import { moving } from './move.ts';
import { stageIdBeside } from './neighbours.ts';
import { stageName, stageOf } from './stages.ts';

type Lifted = { deal: BoardCard; to: string };

/** What a person does on the board: lifts, drops, moves and takes back. Every step is said for those who do not see it. */
export class BoardWork {
  readonly board = new Board((asked, signal) => readBoard(asked as Parameters<typeof api.deals.board>[0], signal));
  /** What has just happened, for readers. */
  said = $state('');
  /** The card that the keyboard carries, and the stage above which it is. */
  lifted = $state.raw<Lifted>();
  /** The card under the pointer. */
  dragged = $state<string>();
  #undo: (() => Promise<unknown>) | undefined;

  /** Somebody's hand is on the board: it must not change under it. */
  get isBusy(): boolean {
    return this.lifted !== undefined || this.dragged !== undefined || moving.question !== undefined;
  }

  lift(deal: BoardCard): void {
    this.lifted = { deal, to: deal.stageId };
    this.said = m.deals_said_lifted({ name: nameOf(deal), stage: stageName(stageOf(deal.stageId)) });
  }

  /** Carries the lifted card to the next stage. */
  carry(by: 1 | -1): void {
    const to = this.lifted && stageIdBeside(this.board.columns ?? [], this.lifted.to, by);
    if (!this.lifted || !to) return;
    const { deal } = this.lifted;
    this.lifted = { deal, to };
    if (to === deal.stageId) this.board.settle(deal.dealId);
    else this.board.shift(deal, to);
    this.said = m.deals_said_over({ stage: stageName(stageOf(to)) });
  }

  async drop(): Promise<void> {
    if (!this.lifted) return;
    const { deal, to } = this.lifted;
    this.lifted = undefined;
    if (to === deal.stageId) return this.#back(deal);
    await this.move(deal, to);
  }

  putBack(): void {
    if (this.lifted) this.#back(this.lifted.deal);
    this.lifted = undefined;
  }

  /** Moves a card: it stands in its new column at once, and goes back when the move is refused or thought better of. */
  async move(deal: BoardCard, stageId: string): Promise<void> {
    const stage = stageOf(stageId);
    if (!stage || stageId === deal.stageId) return;
    this.board.shift(deal, stageId);
    try {
      if (!(await moving.move(deal, stage))) return this.#back(deal);
      const undo = () => this.#takeBack(deal);
      this.#undo = undo;
      this.said = m.deals_said_moved({ name: nameOf(deal), stage: stageName(stage) });
      tell(m.deals_moved({ stage: stageName(stage) }), undo);
      await this.board.refresh();
      this.board.settle(deal.dealId);
    } catch (error) {
      this.#back(deal);
      tellError(error);
    }
  }

  moveBeside(deal: BoardCard, by: 1 | -1): Promise<void> {
    const to = stageIdBeside(this.board.columns ?? [], deal.stageId, by);
    return to ? this.move(deal, to) : Promise.resolve();
  }

  /** Takes the last move back, if there is one. */
  async undo(): Promise<void> {
    const undo = this.#undo;
    this.#undo = undefined;
    await undo?.();
  }

  #back(deal: BoardCard): void {
    this.board.settle(deal.dealId);
    this.said = m.deals_said_back({ name: nameOf(deal), stage: stageName(stageOf(deal.stageId)) });
  }

  async #takeBack(before: BoardCard): Promise<void> {
    this.#undo = undefined;
    try {
      await api.deals.move({ dealId: before.dealId, stageId: before.stageId });
      tell(m.deals_moved({ stage: stageName(stageOf(before.stageId)) }));
    } catch (error) {
      tellError(error);
    }
    await this.board.refresh();
  }
}

const nameOf = ({ clientName, name }: BoardCard): string => clientName ?? name;
