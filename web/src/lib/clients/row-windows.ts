/** How many rows are asked for at a time. */
export const windowSize = 100;
/** Windows kept in memory: 8,000 rows, many screens in both directions. */
const maxWindows = 80;
const maxAtOnce = 2;

type Answer<T> = { items: T[]; total: number };
type Fetch<T> = (at: { offset: number; limit: number }, signal: AbortSignal) => Promise<Answer<T>>;

/**
 * The rows of a long list, fetched by windows as they come into sight. Only what is in sight now is fetched: windows that a
 * dragged scroll bar flew over are never asked for. `changed` is called whenever something to show has arrived.
 */
export class RowWindows<T> {
  total: number | undefined;
  failure: unknown;
  readonly #fetch: Fetch<T>;
  readonly #changed: () => void;
  readonly #windows = new Map<number, T[]>();
  readonly #stale = new Set<number>();
  readonly #underWay = new Set<number>();
  readonly #stop = new AbortController();
  #wanted: number[] = [];

  constructor(fetch: Fetch<T>, changed: () => void) {
    this.#fetch = fetch;
    this.#changed = changed;
  }

  /** The row at this place, once it is here. */
  at(index: number): T | undefined {
    return this.#windows.get(Math.floor(index / windowSize))?.[index % windowSize];
  }

  get waiting(): boolean {
    return this.#underWay.size > 0;
  }

  /** Rows `from` up to (not with) `to` are in sight. */
  need(from: number, to: number): void {
    const first = Math.max(0, Math.floor(from / windowSize));
    const last = Math.max(first, Math.floor(Math.max(0, Math.min(to, this.total ?? to) - 1) / windowSize));
    this.#wanted = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    this.#keepUsed();
    this.#next();
  }

  /** Every row may have changed: those in sight are fetched anew, the old ones stay until then. */
  refresh(): void {
    this.failure = undefined;
    for (const number of [...this.#windows.keys(), ...this.#underWay]) this.#stale.add(number);
    this.#next();
  }

  /** Tries again what failed. */
  retry(): void {
    this.failure = undefined;
    this.#changed();
    this.#next();
  }

  /** Puts a row that has changed in the place of the old one, wherever it stands. */
  replace(isIt: (row: T) => boolean, row: (old: T) => T): void {
    for (const [number, rows] of this.#windows)
      if (rows.some(isIt))
        this.#windows.set(
          number,
          rows.map((old) => (isIt(old) ? row(old) : old)),
        );
    this.#changed();
  }

  /** Every row that is here, with its place. */
  *here(): Generator<[number, T]> {
    for (const [number, rows] of this.#windows)
      for (const [index, row] of rows.entries()) yield [number * windowSize + index, row];
  }

  /** Nobody looks any more. */
  close(): void {
    this.#stop.abort();
  }

  #next(): void {
    if (this.failure !== undefined || this.#stop.signal.aborted) return;
    for (const number of this.#wanted) {
      if (this.#underWay.size >= maxAtOnce) return;
      const fresh = this.#windows.has(number) && !this.#stale.has(number);
      if (!fresh && !this.#underWay.has(number)) void this.#load(number);
    }
  }

  async #load(number: number): Promise<void> {
    this.#underWay.add(number);
    this.#stale.delete(number);
    try {
      const answer = await this.#fetch({ offset: number * windowSize, limit: windowSize }, this.#stop.signal);
      this.#windows.set(number, answer.items);
      this.total = answer.total;
    } catch (error) {
      if (!this.#stop.signal.aborted) this.failure = error;
    } finally {
      this.#underWay.delete(number);
    }
    if (this.#stop.signal.aborted) return;
    this.#changed();
    this.#next();
  }

  #keepUsed(): void {
    for (const number of this.#wanted) {
      const rows = this.#windows.get(number);
      if (!rows) continue;
      this.#windows.delete(number);
      this.#windows.set(number, rows);
    }
    for (const number of this.#windows.keys()) {
      if (this.#windows.size <= maxWindows) return;
      this.#windows.delete(number);
      this.#stale.delete(number);
    }
  }
}
