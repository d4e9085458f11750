import type { Desk, DeskEntry } from '#shared/desk/schema.ts';
import type { ActivityRow, Importance } from '#shared/activities/schema.ts';
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { assign, complete, postpone, weigh } from '#lib/activities/changes.ts';
import { api } from '#lib/api.ts';
import { tellError } from '#lib/toast.ts';
import type { deskFilter } from './desk-query.ts';
import { grouped, readOnBelow, touched, type Touch } from './moved.ts';

export type Asked = ReturnType<typeof deskFilter> & { limit: number };

/** The desk as it is worked at: what was just done shows at once, and goes back when it was refused. */
export class DeskWork {
  desk: Desk = $state.raw() as Desk;
  pending = $state(false);
  #asked: Asked | undefined;
  readonly #touches = new SvelteMap<string, Touch>();
  readonly items = $derived(this.desk ? touched(this.desk.items, this.#touches, this.desk.today) : []);
  readonly groups = $derived(grouped(this.items));

  /** A fresh desk knows what was done. What was read on of the same question stays below it, so that nothing jumps. */
  take(desk: Desk, asked: Asked): void {
    const isSame = JSON.stringify(asked) === JSON.stringify(this.#asked);
    const below = isSame ? readOnBelow(desk.items, untrack(() => this.desk).items) : [];
    const cursor = below.length ? untrack(() => this.desk).cursor : desk.cursor;
    this.desk = { ...desk, items: [...desk.items, ...below], cursor };
    this.#asked = asked;
    this.#touches.clear();
  }

  complete = (entry: DeskEntry) => this.#do(entry, { gone: true }, complete);
  postpone = (entry: DeskEntry, on: string) => this.#do(entry, { on }, (activity) => postpone(activity, on));
  assign = (entry: DeskEntry, ownerId: string) => this.#do(entry, { ownerId }, (activity) => assign(activity, ownerId));
  weigh = (entry: DeskEntry, importance: Importance) =>
    this.#do(entry, { importance }, (activity) => weigh(activity, importance));

  async readOn(): Promise<void> {
    const { cursor } = this.desk;
    if (!cursor || this.pending || !this.#asked) return;
    this.pending = true;
    try {
      const next = await api.desk.show({ ...this.#asked, cursor });
      this.desk = { ...this.desk, items: [...this.desk.items, ...next.items], cursor: next.cursor };
    } catch (error) {
      tellError(error);
    } finally {
      this.pending = false;
    }
  }

  async #do(entry: DeskEntry, touch: Touch, act: (activity: ActivityRow) => Promise<unknown>): Promise<void> {
    if (!entry.activity) return;
    this.#touches.set(entry.id, touch);
    if ((await act(entry.activity)) === undefined) this.#touches.delete(entry.id);
  }
}
