import { invalidate } from '$app/navigation';
import type { ProductBulkChange, ProductRow } from '#shared/goods/schema.ts';
import { api } from '#lib/api.ts';
import { counted } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { tell, tellError } from '#lib/toast.ts';
import type { Choice } from '#lib/ui/DataTable.svelte';
import './refusals.ts';

/** How many products one call changes at most; the contract knows the same bound. */
const most = 200;

/** The products that are chosen in the list, and what is done to all of them. */
export class PickedGoods {
  ids = $state.raw<ReadonlySet<string>>(new Set());
  busy = $state(false);

  /** What the table needs to show boxes before its rows. */
  choice(rows: readonly ProductRow[]): Choice<ProductRow> {
    return {
      chosen: this.ids,
      label: ({ name }) => m.clients_select_row({ name }),
      allLabel: m.clients_select_all(),
      toggle: (id) => {
        const next = new Set(this.ids);
        if (!next.delete(id)) next.add(id);
        this.ids = next;
      },
      toggleAll: () => (this.ids = this.ids.size ? new Set() : new Set(rows.map(({ productId }) => productId))),
    };
  }

  clear = (): void => {
    this.ids = new Set();
  };

  /** Tells what was done; what left the list can be brought back. */
  async change(change: ProductBulkChange): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const productIds = [...this.ids];
      const { done, refused } = await this.#send(productIds, change);
      const undo = change.do === 'remove' ? () => this.#takeBack(productIds) : undefined;
      if (done) tell(saidOf(change, done), undo);
      if (refused) tell(counted(m.goods_bulk_refused, refused));
      if (change.do === 'remove') this.clear();
      await invalidate('app:goods');
    } catch (error) {
      tellError(error);
    } finally {
      this.busy = false;
    }
  }

  async #takeBack(productIds: string[]): Promise<void> {
    try {
      const { done } = await this.#send(productIds, { do: 'restore' });
      tell(counted(m.goods_bulk_done_restore, done));
      await invalidate('app:goods');
    } catch (error) {
      tellError(error);
    }
  }

  async #send(productIds: readonly string[], change: ProductBulkChange) {
    let [done, refused] = [0, 0];
    for (let at = 0; at < productIds.length; at += most) {
      const answer = await api.goods.bulk({ productIds: productIds.slice(at, at + most), change });
      done += answer.done;
      refused += answer.refused.length;
    }
    return { done, refused };
  }
}

function saidOf(change: ProductBulkChange, done: number): string {
  if (change.do === 'price') return counted(m.goods_bulk_done_price, done);
  if (change.do === 'remove') return counted(m.goods_bulk_done_remove, done);
  if (change.do === 'restore') return counted(m.goods_bulk_done_restore, done);
  return counted(change.active ? m.goods_bulk_done_offer : m.goods_bulk_done_withdraw, done);
}
