import type { Field } from '#shared/criteria/fields.ts';

/**
 * The ends of the warranties of all that clients have bought, as functions/lines/purchases.ts tells them of one client: from
 * the first shipment of the line, else of the deal, else from the day (in UTC) on which the deal was won. `floor` takes the
 * end of a shorter month for a day it has not, as shared/lines/warranty.ts does.
 */
const warranty = `select d.clientRow as row, date(coalesce(
      (select min(s.day) from shipment s join shipment_record r on r.row = s.row, json_each(r.record, '$.lines') l
        where s.dealId = d.id and s.alive and l.value ->> '$.lineId' = w.value ->> '$.lineId'),
      (select min(s.day) from shipment s where s.dealId = d.id and s.alive),
      case when d.status = 'won' then substr(coalesce(d.closedAt, d.stageSince), 1, 10) end
    ), (w.value ->> '$.months') || ' months', 'floor') as value
  from deal d, json_each(d.warranties) w
  where d.warranties is not null and d.alive and d.clientRow is not null`;

/**
 * Fields that stand in no record: as rows of the object's table with their values. What they follow from changes with other
 * records, so they are worked out when they are asked for.
 */
export const reckoned: Record<NonNullable<Field['reckoned']>, string> = { warranty };
