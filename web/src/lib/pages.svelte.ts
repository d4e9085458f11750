/** What a list of the API answers. */
export type Page<T> = { items: T[]; total: number; cursor: string | null };

/**
 * A list that is read page by page as it is scrolled. A page that comes after the list was asked anew is dropped: it belongs to
 * another question.
 */
export class Pages<T> {
  items = $state.raw<T[]>([]);
  total = $state(0);
  pending = $state(false);
  failure = $state.raw<unknown>();
  #cursor = $state<string | null>(null);
  #first: Page<T> | undefined;
  readonly #next: (cursor: string) => Promise<Page<T>>;

  constructor(next: (cursor: string) => Promise<Page<T>>) {
    this.#next = next;
  }

  get more(): boolean {
    return this.#cursor !== null;
  }

  /** The first page, from the page's own `load`. */
  take(first: Page<T>): void {
    this.#first = first;
    this.items = first.items;
    this.total = first.total;
    this.failure = undefined;
    this.#cursor = first.cursor;
  }

  async readOn(): Promise<void> {
    const [asked, cursor] = [this.#first, this.#cursor];
    if (this.pending || cursor === null) return;
    this.pending = true;
    this.failure = undefined;
    try {
      const page = await this.#next(cursor);
      if (asked !== this.#first) return;
      this.items = [...this.items, ...page.items];
      this.#cursor = page.cursor;
    } catch (error) {
      this.failure = error;
    } finally {
      this.pending = false;
    }
  }
}
