import { untrack } from 'svelte';
import type { Entry, EntryCount } from '#shared/timeline/schema.ts';
import { api } from '#lib/api.ts';
import type { Asked } from './load.ts';
import { merged } from './merged.ts';

type First = { asked: Asked; items: Entry[]; cursor: string | null; counts: EntryCount[] };

/** A timeline that is read as it is scrolled. A fresh first page joins what was read before, so that nothing jumps. */
export class TimelinePages {
  items = $state.raw<Entry[]>([]);
  pending = $state(false);
  failure = $state.raw<unknown>();
  #cursor = $state<string | null>(null);
  #asked: Asked | undefined;
  #key = '';

  get more(): boolean {
    return this.#cursor !== null;
  }

  take({ asked, items, cursor }: First): void {
    const key = JSON.stringify(asked);
    const isSame = key === this.#key;
    // Whoever takes a page must not hang on what he changes.
    const whole = isSame
      ? merged(
          items,
          untrack(() => this.items),
        )
      : items;
    // Whoever has read on has a cursor further down.
    if (!isSame || whole.length === items.length) this.#cursor = cursor;
    this.#asked = asked;
    this.#key = key;
    this.items = whole;
    this.failure = undefined;
  }

  drop(id: string): void {
    this.items = this.items.filter((each) => each.id !== id);
  }

  async readOn(): Promise<void> {
    const [asked, key, cursor] = [this.#asked, this.#key, this.#cursor];
    if (this.pending || cursor === null || !asked) return;
    this.pending = true;
    this.failure = undefined;
    try {
      const page = await api.timeline.show({ ...asked, cursor });
      if (key !== this.#key) return;
      this.items = [...this.items, ...page.items];
      this.#cursor = page.cursor;
    } catch (error) {
      this.failure = error;
    } finally {
      this.pending = false;
    }
  }
}
