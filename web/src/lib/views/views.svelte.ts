import type { NewView, View, ViewObject } from '#shared/views/schema.ts';
import type * as z from 'zod';
import { api } from '#lib/api.ts';
import { newKey } from '#lib/form.svelte.ts';
import { countOf } from './count-of.ts';

/** The saved views of one list, in the order of whoever looks, and how many records each shows. */
export class Views {
  readonly object: ViewObject;
  items = $state.raw<readonly View[]>([]);
  /** The view that this person begins with. */
  firstId = $state<string | null>(null);
  counts = $state.raw<ReadonlyMap<string, number>>(new Map());
  isRead = $state(false);
  #closed = false;

  constructor(object: ViewObject) {
    this.object = object;
  }

  /** Without views a list works as well: one that cannot be read only shows no tabs. */
  async open(): Promise<void> {
    try {
      this.#take(await api.views.list({ object: this.object }));
      this.isRead = true;
      await this.#count(this.items);
    } catch {
      this.isRead = true;
    }
  }

  close(): void {
    this.#closed = true;
  }

  async create(fields: Omit<z.input<typeof NewView>, 'object'>, isFirst: boolean): Promise<View> {
    const view = await api.views.create({ object: this.object, ...fields }, { idempotencyKey: newKey() });
    this.items = [...this.items, view];
    if (isFirst) await this.begin(view.viewId);
    void this.#count([view]);
    return view;
  }

  async update(view: View, changes: Partial<Pick<View, 'name' | 'audience' | 'state'>>): Promise<View> {
    const changed = await api.views.update({ viewId: view.viewId, version: view.version, ...changes });
    this.items = this.items.map((each) => (each.viewId === view.viewId ? changed : each));
    if (changes.state) void this.#count([changed]);
    return changed;
  }

  async remove({ viewId }: View): Promise<void> {
    await api.views.remove({ viewId });
    this.items = this.items.filter((each) => each.viewId !== viewId);
  }

  async restore({ viewId }: View): Promise<void> {
    await api.views.restore({ viewId });
    await this.open();
  }

  /** Moves a view one place along the tabs. */
  async shift({ viewId }: View, by: 1 | -1): Promise<void> {
    const from = this.items.findIndex((each) => each.viewId === viewId);
    const item = this.items[from];
    if (!item || !this.items[from + by]) return;
    this.items = this.items.toSpliced(from, 1).toSpliced(from + by, 0, item);
    await this.#arrange();
  }

  /** Makes a view the one that this person begins with; null: the whole list again. */
  async begin(viewId: string | null): Promise<void> {
    this.firstId = viewId;
    await this.#arrange();
  }

  async #arrange(): Promise<void> {
    const viewIds = this.items.map(({ viewId }) => viewId);
    this.#take(await api.views.arrange({ object: this.object, viewIds, firstId: this.firstId }));
  }

  #take({ items, firstId }: { items: readonly View[]; firstId: string | null }): void {
    this.items = items;
    this.firstId = firstId;
  }

  /** One after another: the rows of the list in sight come first. */
  async #count(views: readonly View[]): Promise<void> {
    for (const view of views) {
      if (this.#closed) return;
      const count = await countOf(view).catch(() => undefined);
      if (count !== undefined) this.counts = new Map([...this.counts, [view.viewId, count]]);
    }
  }
}
