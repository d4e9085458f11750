import type { DealBulkChange, DealRow, DealTotal } from '#shared/deals/schema.ts';
import { api } from '#lib/api.ts';
import { ListRows } from '#lib/clients/list-rows.svelte.ts';
import { countOf, isChosen, nothing, type Selection } from '#lib/clients/selection.ts';
import type { Sight } from '#lib/clients/sight.ts';
import { count } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { tell, tellError } from '#lib/toast.ts';
import type { dealsAsked } from './deals-query.ts';

type Query = ReturnType<typeof dealsAsked>;
/** How many deals one call changes at most; the contract knows the same bound. */
const bulkSize = 200;

/** The list of deals while it is open: its rows, the totals of all that is found, and what is chosen in it. */
export class DealList {
  totals = $state.raw<readonly DealTotal[]>([]);
  readonly rows = new ListRows<DealRow, Query>(
    async (query, signal) => {
      const answer = await api.deals.list(query, { signal });
      this.totals = answer.totals;
      return answer;
    },
    ({ dealId }) => dealId,
  );
  selection = $state.raw<Selection>(nothing);
  current = $state(0);
  seen = $state.raw<Sight>({ from: 0, to: 0 });
  busy = $state(false);
  readonly total = $derived(this.rows.total ?? 0);
  readonly chosen = $derived(countOf(this.selection, this.total));
  #query: Query | undefined;

  /** Shows the deals of an address. What was chosen among others is chosen no more. */
  show(query: Query): void {
    if (this.#query && JSON.stringify(this.#query) !== JSON.stringify(query)) {
      this.selection = nothing;
      this.current = 0;
    }
    this.#query = query;
    this.rows.show(query);
  }

  /** Does one thing to all that is chosen, and tells what was done and what was refused. */
  async change(change: DealBulkChange, said: (of: { count: number; shown: string }) => string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const rows = await this.#chosenRows();
      let [done, refused] = [0, 0];
      for (let from = 0; from < rows.length; from += bulkSize) {
        const dealIds = rows.slice(from, from + bulkSize).map(({ dealId }) => dealId);
        const answer = await api.deals.bulk({ dealIds, change });
        done += answer.done;
        refused += answer.refused.length;
      }
      const removed = change.do === 'remove' && refused === 0 && rows.length <= bulkSize;
      if (done) tell(said({ count: done, shown: count(done) }), removed ? () => this.#restore(rows) : undefined);
      if (refused) tell(m.deals_bulk_refused({ count: refused, shown: count(refused) }));
      if (change.do === 'remove') this.selection = nothing;
    } catch (error) {
      tellError(error);
    }
    this.busy = false;
    this.rows.refresh();
  }

  async #restore(rows: readonly DealRow[]): Promise<void> {
    try {
      const { done } = await api.deals.bulk({ dealIds: rows.map(({ dealId }) => dealId), change: { do: 'restore' } });
      tell(m.deals_bulk_restored({ count: done, shown: count(done) }));
    } catch (error) {
      tellError(error);
    }
    this.rows.refresh();
  }

  async #chosenRows(): Promise<DealRow[]> {
    const { all, ids } = this.selection;
    const here = this.rows.here().filter((row) => isChosen(this.selection, row.dealId));
    if (!all && here.length === ids.size) return here;
    const rows: DealRow[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: DealRow[]; cursor: string | null } = await api.deals.list({
        ...this.#query,
        limit: 500,
        ...(cursor && { cursor }),
      });
      rows.push(...page.items);
      cursor = page.cursor;
    } while (cursor);
    return rows.filter((row) => isChosen(this.selection, row.dealId));
  }
}
