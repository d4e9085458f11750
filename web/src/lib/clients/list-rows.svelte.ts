import { RowWindows } from './row-windows.ts';

type Answer<T> = { items: T[]; total: number };
type Read<T, Q> = (query: Q & { offset: number; limit: number }, signal: AbortSignal) => Promise<Answer<T>>;

/**
 * The rows of a list as the page shows them. A new query takes the place of the old one when its first rows are here, so
 * that the old ones stay in sight until then.
 */
export class ListRows<T, Q extends object> {
  readonly #read: Read<T, Q>;
  readonly #id: (row: T) => string;
  #shown = $state.raw<RowWindows<T>>();
  #coming = $state.raw<RowWindows<T>>();
  // Windows are plain data; this number tells the page that something in them has changed.
  #beat = $state(0);
  #asked = '';
  #sight: [number, number] = [0, 60];

  constructor(read: Read<T, Q>, id: (row: T) => string) {
    this.#read = read;
    this.#id = id;
  }

  /** Shows what this query finds; the same query again changes nothing. */
  show(query: Q): void {
    const asked = JSON.stringify(query);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#coming?.close();
    const coming: RowWindows<T> = new RowWindows(
      (at, signal) => this.#read({ ...query, ...at }, signal),
      () => this.#arrived(coming),
    );
    this.#coming = coming;
    coming.need(0, 60);
  }

  get total(): number | undefined {
    return this.#now?.total;
  }

  get failure(): unknown {
    void this.#beat;
    return this.#coming?.failure ?? this.#shown?.failure;
  }

  /** Is another list on its way, or are rows of this one? */
  get waiting(): boolean {
    void this.#beat;
    return this.#coming !== undefined && this.#coming.failure === undefined;
  }

  at(index: number): T | undefined {
    return this.#now?.at(index);
  }

  need(from: number, to: number): void {
    this.#sight = [from, to];
    this.#shown?.need(from, to);
  }

  refresh(): void {
    this.#shown?.refresh();
    this.#shown?.need(...this.#sight);
  }

  retry(): void {
    this.#coming?.retry();
    this.#shown?.retry();
  }

  /** Shows a row as it has become, until the list is fetched again. */
  patch(id: string, change: (row: T) => T): void {
    this.#shown?.replace((row) => this.#id(row) === id, change);
  }

  /** Every row that is here. */
  here(): T[] {
    return [...(this.#shown?.here() ?? [])].map(([, row]) => row);
  }

  /** The ids of rows `from` to `to`, both included, as far as they are here. */
  idsBetween(from: number, to: number): string[] {
    const [low, high] = from < to ? [from, to] : [to, from];
    return Array.from({ length: high - low + 1 }, (_, index) => this.at(low + index)).flatMap((row) =>
      row === undefined ? [] : [this.#id(row)],
    );
  }

  close(): void {
    this.#coming?.close();
    this.#shown?.close();
  }

  get #now(): RowWindows<T> | undefined {
    void this.#beat;
    return this.#shown;
  }

  #arrived(windows: RowWindows<T>): void {
    if (windows === this.#coming && windows.total !== undefined) {
      this.#shown?.close();
      this.#shown = windows;
      this.#coming = undefined;
    }
    this.#beat += 1;
  }
}
