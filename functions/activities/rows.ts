import type { Activity, ActivityRow } from '#shared/activities/schema.ts';
import { personName, type Person } from '#shared/people/schema.ts';
import { all, type Model } from '#functions/readmodel/model.ts';

const withNames = `select t.row as row, a.record as activity, c.record ->> '$.name' as clientName,
    d.record ->> '$.name' as dealName, p.record as person
  from activity t join activity_record a on a.row = t.row
    left join client_record c on c.row = t.clientRow
    left join deal_record d on d.row = t.dealRow
    left join person o on o.id = t.personId left join person_record p on p.row = o.row
  where t.row in (select value from json_each(?))`;

/** Activities of the copy as lists show them, in the order of their rows. */
export function activityRows(model: Model, rows: readonly number[]): ActivityRow[] {
  const found = all(model, withNames, JSON.stringify(rows));
  const byRow = new Map(
    found.map((each) => [
      Number(each.row),
      {
        ...(JSON.parse(String(each.activity)) as Activity),
        ...(each.clientName !== null && { clientName: String(each.clientName) }),
        ...(each.dealName !== null && { dealName: String(each.dealName) }),
        ...(each.person !== null && { personName: personName(JSON.parse(String(each.person)) as Person) }),
      },
    ]),
  );
  return rows.flatMap((row) => byRow.get(row) ?? []);
}
