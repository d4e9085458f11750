import { joined, sql } from '#functions/readmodel/criteria-sql.ts';
import { onDisplay, pageOf, totalOf } from '#functions/readmodel/list.ts';
import { reading } from '#functions/readmodel/reading.ts';
import { recordAt } from '#functions/readmodel/records.ts';
import { visible } from '#functions/readmodel/visibility.ts';
import { namesOf } from '#functions/payments/names.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import type { shipments } from '#shared/shipments/routes.ts';

type Row = typeof shipments.list;

function listShipments(input: Input<Row>, caller: Caller): Promise<Answer<Row>> {
  const { trash, clientId, dealId, from, to } = input;
  return reading(caller, (model) => {
    const where = joined(
      [
        onDisplay(trash),
        ...(clientId ? [sql('t.clientId = ?', clientId)] : []),
        ...(dealId ? [sql('t.dealId = ?', dealId)] : []),
        ...(from ? [sql('t.day >= ?', from)] : []),
        ...(to ? [sql('t.day <= ?', to)] : []),
        visible('shipment', caller),
      ],
      'and',
    );
    const { rows, cursor } = pageOf(model, 'shipment', where, input.sort, input);
    const items = rows.map((row) => {
      const shipment = recordAt(model, 'shipment', row);
      const { clientName, dealName } = namesOf(model, shipment);
      return { ...shipment, ...(clientName && { clientName }), ...(dealName && { dealName }) };
    });
    return { items, total: totalOf(model, 'shipment', where), cursor };
  });
}

/** What the function `queries` does for shipments. */
export const shipmentQueries: Queries<typeof shipments> = { list: listShipments };
