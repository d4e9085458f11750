import { find } from '#functions/readmodel/find.ts';
import { lookalikes } from '#functions/readmodel/lookalikes.ts';
import { all, type Model } from '#functions/readmodel/model.ts';
import { reading } from '#functions/readmodel/reading.ts';
import { mainPeople, recordsAt } from '#functions/readmodel/records.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import { asNextStep, type NextStep } from '#shared/activities/next-step.ts';
import type { Activity } from '#shared/activities/schema.ts';
import type { clients } from '#shared/clients/routes.ts';
import type { Client, ClientRow } from '#shared/clients/schema.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import { personName, type Person } from '#shared/people/schema.ts';

function listClients(input: Input<typeof clients.list>, caller: Caller): Promise<Answer<typeof clients.list>> {
  return reading(caller, (model) => {
    const { rows, total, cursor } = find(model, 'client', input, caller);
    return { items: clientRows(model, rows), total, cursor };
  });
}

function clientRows(model: Model, rows: number[]): ClientRow[] {
  const records = recordsAt(model, 'client', rows);
  const people = mainPeople(model, rows);
  const steps = nextSteps(model, rows);
  return rows.flatMap((row) => {
    const client = records.get(row);
    const nextStep = steps.get(row);
    return client ? [{ ...withMainPerson(client, people.get(row)), ...(nextStep && { nextStep }) }] : [];
  });
}

/** What is planned next with the clients of these rows, by the row. */
function nextSteps(model: Model, rows: number[]): Map<number, NextStep> {
  const found = all(
    model,
    `select c.row as row, r.record as record from client c join activity a on a.id = c.nextStepId
       join activity_record r on r.row = a.row where c.row in (select value from json_each(?))`,
    JSON.stringify(rows),
  );
  return new Map(found.map(({ row, record }) => [Number(row), asNextStep(JSON.parse(String(record)) as Activity)]));
}

function withMainPerson(client: Client, person: Person | undefined): ClientRow {
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
  return reading(caller, (model) => ({ items: lookalikes(model, input, caller) }));
}

/** What the function `queries` does for clients. */
export const clientQueries: Queries<typeof clients> = { list: listClients, lookalikes: findLookalikes };
