import type { BoardColumn } from '#shared/deals/routes.ts';
import type { BoardCard, DealTotal } from '#shared/deals/schema.ts';
import { totalsWith } from './totals.ts';

/** What the board is asked for; a change of it is another board. */
export type BoardQuery = { pipelineId?: string; search?: string; where?: unknown; sort: string };
type Asked = BoardQuery & { stageId?: string; cursor?: string; limit: number };
type Answer = { pipelineId: string | null; columns: BoardColumn[]; totals: DealTotal[] };
type Read = (asked: Asked, signal: AbortSignal) => Promise<Answer>;
/** A card that stands in another column than the server says: it is being dragged, or its move is under way. */
type Shift = { deal: BoardCard; stageId: string };

/** Cards of a column that come with the board, and that come when one scrolls on. */
export const firstCards = 10;
const moreCards = 60;

/**
 * The board as the page shows it: what the server answered, and over it the cards that a person has moved and that are not
 * moved yet. Reading again keeps as many cards of a column as were read before, so that nothing jumps.
 */
export class Board {
  failure = $state.raw<unknown>();
  #answer = $state.raw<Answer>();
  #shifts = $state.raw<readonly Shift[]>([]);
  #reading = $state.raw<ReadonlySet<string>>(new Set());
  #query: BoardQuery | undefined;
  #stop = new AbortController();
  #turn: Promise<void> = Promise.resolve();
  readonly #read: Read;

  constructor(read: Read) {
    this.#read = read;
  }

  readonly columns: readonly BoardColumn[] | undefined = $derived.by(() => this.#shifted());
  readonly totals: readonly DealTotal[] = $derived(this.#answer?.totals ?? []);

  get isRead(): boolean {
    return this.#answer !== undefined;
  }

  /** Shows the board of this query; the same query again changes nothing. The old one stays until the new one is here. */
  show(query: BoardQuery): void {
    if (JSON.stringify(query) === JSON.stringify(this.#query)) return;
    this.#query = query;
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#shifts = [];
    this.failure = undefined;
    this.#turn = this.#readFirst(this.#stop.signal, false);
  }

  /** Reads again what is in sight: what others moved appears. One reading at a time. */
  refresh(): Promise<void> {
    const { signal } = this.#stop;
    this.#turn = this.#turn.then(() => (signal.aborted ? undefined : this.#readFirst(signal, true)));
    return this.#turn;
  }

  retry(): void {
    this.failure = undefined;
    void this.refresh();
  }

  /** The next cards of a column. */
  async readOn(stageId: string): Promise<void> {
    const column = this.#answer?.columns.find((each) => each.stageId === stageId);
    if (!column?.cursor || this.#reading.has(stageId) || !this.#query) return;
    const { signal } = this.#stop;
    this.#reading = new Set([...this.#reading, stageId]);
    try {
      const { columns } = await this.#read(
        { ...this.#query, stageId, cursor: column.cursor, limit: moreCards },
        signal,
      );
      const [next] = columns;
      if (next && !signal.aborted) this.#put(stageId, (now) => joined(now, next));
    } catch (error) {
      if (!signal.aborted) this.failure = error;
    } finally {
      this.#reading = new Set([...this.#reading].filter((each) => each !== stageId));
    }
  }

  find(dealId: string): BoardCard | undefined {
    return this.columns?.flatMap(({ items }) => items).find((deal) => deal.dealId === dealId);
  }

  /** Shows a card in another column, until it is moved there or put back. */
  shift(deal: BoardCard, stageId: string): void {
    this.#shifts = [...this.#shifts.filter((each) => each.deal.dealId !== deal.dealId), { deal, stageId }];
  }

  /** The server says again where this card stands. */
  settle(dealId: string): void {
    this.#shifts = this.#shifts.filter((each) => each.deal.dealId !== dealId);
  }

  close(): void {
    this.#stop.abort();
  }

  async #readFirst(signal: AbortSignal, again: boolean): Promise<void> {
    const query = this.#query;
    if (!query) return;
    const before = again ? (this.#answer?.columns ?? []) : [];
    try {
      const answer = await this.#read({ ...query, limit: firstCards }, signal);
      const columns = await Promise.all(
        answer.columns.map((column) => this.#asLongAs(before.find(isSame(column)), column, query, signal)),
      );
      if (signal.aborted) return;
      this.#answer = { ...answer, columns };
      this.failure = undefined;
    } catch (error) {
      if (!signal.aborted && !this.#answer) this.failure = error;
    }
  }

  /** A column that had been read on is read as far again, unless its beginning tells that nothing has happened in it. */
  async #asLongAs(
    before: BoardColumn | undefined,
    fresh: BoardColumn,
    query: BoardQuery,
    signal: AbortSignal,
  ): Promise<BoardColumn> {
    if (!before || before.items.length <= fresh.items.length) return fresh;
    if (markOf(before, fresh.items.length) === markOf(fresh, fresh.items.length)) return before;
    let column = fresh;
    while (column.cursor && column.items.length < before.items.length) {
      const limit = Math.min(100, before.items.length - column.items.length);
      const { columns } = await this.#read({ ...query, stageId: column.stageId, cursor: column.cursor, limit }, signal);
      if (!columns[0]) break;
      column = joined(column, columns[0]);
    }
    return column;
  }

  #put(stageId: string, change: (column: BoardColumn) => BoardColumn): void {
    if (!this.#answer) return;
    const columns = this.#answer.columns.map((each) => (each.stageId === stageId ? change(each) : each));
    this.#answer = { ...this.#answer, columns };
  }

  #shifted(): BoardColumn[] | undefined {
    return this.#shifts.reduce(
      (columns, shift) => columns?.map((each) => shiftedIn(each, shift)),
      this.#answer?.columns,
    );
  }
}

const isSame =
  ({ stageId }: BoardColumn) =>
  (other: BoardColumn) =>
    other.stageId === stageId;

const markOf = ({ count, totals, items }: BoardColumn, first: number): string =>
  JSON.stringify([count, totals, items.slice(0, first).map(({ dealId, version }) => [dealId, version])]);

/** A column with the cards that follow; one that has moved up meanwhile is not shown twice. */
function joined(column: BoardColumn, next: BoardColumn): BoardColumn {
  const known = new Set(column.items.map(({ dealId }) => dealId));
  return { ...next, items: [...column.items, ...next.items.filter(({ dealId }) => !known.has(dealId))] };
}

function shiftedIn(column: BoardColumn, { deal, stageId }: Shift): BoardColumn {
  const { dealId } = deal;
  const isHere = column.items.some((each) => each.dealId === dealId);
  if (column.stageId === stageId) {
    if (isHere) return column;
    const totals = totalsWith(column.totals, deal, 1);
    return { ...column, count: column.count + 1, totals, items: [{ ...deal, stageId }, ...column.items] };
  }
  if (!isHere) return column;
  const items = column.items.filter((each) => each.dealId !== dealId);
  return { ...column, count: column.count - 1, totals: totalsWith(column.totals, deal, -1), items };
}
