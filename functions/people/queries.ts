import { find } from '#functions/readmodel/find.ts';
import type { Model } from '#functions/readmodel/model.ts';
import { reading } from '#functions/readmodel/reading.ts';
import { clientNames, recordsAt } from '#functions/readmodel/records.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import type { people } from '#shared/people/routes.ts';
import { personName, type PersonRow } from '#shared/people/schema.ts';

function listPeople(input: Input<typeof people.list>, caller: Caller): Promise<Answer<typeof people.list>> {
  return reading(caller, (model) => {
    const { rows, total, cursor } = find(model, 'person', input, caller);
    return { items: personRows(model, rows), total, cursor };
  });
}

function personRows(model: Model, rows: number[]): PersonRow[] {
  const records = recordsAt(model, 'person', rows);
  const names = clientNames(model, rows);
  return rows.flatMap((row) => {
    const person = records.get(row);
    return person ? [{ ...person, name: personName(person), clientName: names.get(row) ?? '' }] : [];
  });
}

/** What the function `queries` does for contact persons. */
export const personQueries: Queries<typeof people> = { list: listPeople };
