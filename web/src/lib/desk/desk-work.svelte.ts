import type { Desk, DeskEntry } from '#shared/desk/schema.ts';
import type { ActivityRow, Importance } from '#shared/activities/schema.ts';
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { assign, complete, postpone, weigh } from '#lib/activities/changes.ts';
import { api } from '#lib/api.ts';
import { tellError } from '#lib/toast.ts';
import type { deskFilter } from './desk-query.ts';
import { deedOf, isMovable, movePart, planContact } from './deeds.ts';
import { contact } from '#lib/activities/contact.svelte.ts';
import type { PanelTab } from './panel-parts.ts';
import { grouped, readOnBelow, touched, type Touch } from './moved.ts';

export type Asked = ReturnType<typeof deskFilter> & { limit: number };

/** The small form that is open over the desk, and about which row. */
export type Doing = { what: 'pay' | 'ship' | 'move'; entry: DeskEntry };

/** The desk as it is worked at: what was just done shows at once, and goes back when it was refused. */
export class DeskWork {
  desk: Desk = $state.raw() as Desk;
  pending = $state(false);
  doing = $state.raw<Doing>();
  /** What was last looked at in the panel; it stays when the next row is looked at. */
  tab = $state<PanelTab>();
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

  /** What ends a row of its kind: one form, without leaving the desk. */
  act(entry: DeskEntry): void {
    const deed = deedOf(entry);
    if (deed === 'complete' && entry.activity) contact.ask({ mode: 'complete', activity: entry.activity });
    else if (deed === 'pay' || deed === 'ship') this.doing = { what: deed, entry };
    else if (deed === 'plan') planContact(entry);
  }

  /** To another day; without one a form asks for it. */
  async move(entry: DeskEntry, on?: string): Promise<void> {
    if (!isMovable(entry)) return;
    if (entry.kind === 'stalled') return planContact(entry, on);
    if (entry.activity) return on ? this.postpone(entry, on) : contact.ask({ mode: 'edit', activity: entry.activity });
    if (!on) return void (this.doing = { what: 'move', entry });
    this.#touches.set(entry.id, { on });
    if ((await movePart(entry, on)) === undefined) this.#touches.delete(entry.id);
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
