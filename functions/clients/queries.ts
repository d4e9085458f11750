import { find } from '#functions/readmodel/find.ts';
import { lookalikes } from '#functions/readmodel/lookalikes.ts';
import type { Model } from '#functions/readmodel/model.ts';
import { reading } from '#functions/readmodel/reading.ts';
import { mainPerson, recordAt } from '#functions/readmodel/records.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import type { clients } from '#shared/clients/routes.ts';
import type { ClientRow } from '#shared/clients/schema.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import { personName } from '#shared/people/schema.ts';

function listClients(input: Input<typeof clients.list>, caller: Caller): Promise<Answer<typeof clients.list>> {
  return reading(caller.workspaceId, (model) => {
    const { rows, total, cursor } = find(model, 'client', input, caller);
    return { items: rows.map((row) => clientRow(model, row)), total, cursor };
  });
}

function clientRow(model: Model, row: number): ClientRow {
  const client = recordAt(model, 'client', row);
  const person = mainPerson(model, client.clientId);
  const phone = person?.phones[0]?.number;
  return {
    ...client,
    ...(person && { mainPerson: { personId: person.personId, name: personName(person), ...(phone && { phone }) } }),
  };
}

function findLookalikes(
  input: Input<typeof clients.lookalikes>,
  caller: Caller,
): Promise<Answer<typeof clients.lookalikes>> {
  return reading(caller.workspaceId, (model) => ({ items: lookalikes(model, input, caller) }));
}

/** What the function `queries` does for clients. */
export const clientQueries: Queries<typeof clients> = { list: listClients, lookalikes: findLookalikes };
