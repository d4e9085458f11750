import type { BulkChange, ClientRow } from '#shared/clients/schema.ts';
import { api } from '#lib/api.ts';
import { count } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { tell, tellError } from '#lib/toast.ts';
import { BulkWork } from './bulk-work.svelte.ts';
import { allRows, type Progress } from './bulk.ts';
import { ListRows } from './list-rows.svelte.ts';
import { columnsOf, type ColumnName } from './columns.ts';
import { keepColumns, keepDensity, keptColumns, keptDensity } from './kept-view.ts';
import { rowsAsked, type ListQuery } from './list-query.ts';
import { countOf, isChosen, nothing, type Selection } from './selection.ts';
import type { Sight } from './sight.ts';

/** The client list while it is open: its rows, what is chosen in it, and how it looks. */
export class ListState {
  readonly rows = new ListRows<ClientRow, ReturnType<typeof rowsAsked>>(
    (query, signal) => api.clients.list(query, { signal }),
    ({ clientId }) => clientId,
  );
  readonly work = new BulkWork(api.clients.bulk);
  selection = $state.raw<Selection>(nothing);
  current = $state(0);
  seen = $state.raw<Sight>({ from: 0, to: 0 });
  density = $state(keptDensity());
  columnNames = $state.raw<readonly ColumnName[]>(keptColumns());
  readonly columns = $derived(columnsOf(this.columnNames));
  readonly total = $derived(this.rows.total ?? 0);
  readonly chosen = $derived(countOf(this.selection, this.total));
  #query: ReturnType<typeof rowsAsked> | undefined;
  #undo: (() => Promise<void>) | undefined;

  /** Shows the list of an address. What was chosen in another list is chosen no more. */
  show(query: ListQuery): void {
    const asked = rowsAsked(query);
    if (this.#query && JSON.stringify(this.#query) !== JSON.stringify(asked)) {
      this.selection = nothing;
      this.current = 0;
    }
    this.#query = asked;
    this.rows.show(asked);
    this.columnNames = query.columns ?? keptColumns();
  }

  setColumns(columns: readonly ColumnName[]): void {
    this.columnNames = columns;
    keepColumns(columns);
  }

  setDensity(density: ListState['density']): void {
    this.density = density;
    keepDensity(density);
  }

  /** Does one thing to all that is chosen, shows the result and how to take it back. */
  async change(change: BulkChange, name: string): Promise<void> {
    if (this.work.busy) return;
    try {
      const rows = await this.#chosenRows();
      const { undo, ...end } = await this.work.run(rows, change);
      const back = undo && (() => this.#takeBack(undo));
      this.#undo = back;
      if (end.done > 0) tell(saidOf(change, end, name), back);
      if (end.refused.length > 0) tell(m.bulk_refused({ count: end.refused.length, shown: count(end.refused.length) }));
      if (change.do === 'remove') this.selection = nothing;
    } catch (error) {
      tellError(error);
    }
    this.rows.refresh();
  }

  /** Takes back the last bulk change, if it can be. */
  async undo(): Promise<void> {
    const undo = this.#undo;
    this.#undo = undefined;
    await undo?.();
  }

  async #takeBack(undo: () => Promise<void>): Promise<void> {
    this.#undo = undefined;
    try {
      await undo();
    } catch (error) {
      tellError(error);
    }
    this.rows.refresh();
  }

  async #chosenRows(): Promise<ClientRow[]> {
    const { all, ids } = this.selection;
    const here = this.rows.here().filter((row) => isChosen(this.selection, row.clientId));
    if (!all && here.length === ids.size) return here;
    const query = this.#query!;
    const rows = await allRows((at) => api.clients.list({ ...query, ...at }), all ? ids : new Set());
    return all ? rows : rows.filter(({ clientId }) => ids.has(clientId));
  }
}

function saidOf(change: BulkChange, { done }: Progress, name: string): string {
  const said = { count: done, shown: count(done), name };
  if (change.do === 'assign') return m.bulk_done_assign(said);
  if (change.do === 'lifecycle') return m.bulk_done_lifecycle(said);
  if (change.do === 'remove') return m.bulk_done_remove(said);
  return change.do === 'restore' ? m.bulk_done_restore(said) : m.bulk_done_tag(said);
}
