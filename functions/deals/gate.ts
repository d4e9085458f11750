import type { Related } from '#shared/criteria/matches.ts';
import { conditionsOf } from '#shared/criteria/schema.ts';
import { missingFor } from '#shared/deals/gates.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Stage } from '#shared/pipelines/schema.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { factsOf } from './facts.ts';

/**
 * Lets a deal, as it would stand there, into a stage. Throws `conflict` with all that the stage asks for and the deal lacks
 * in `details.missing`. What is not asked for is not read.
 */
export async function passGate(caller: Caller, deal: Stored<'deal'>, stage: Stage): Promise<void> {
  const [facts, related] = await Promise.all([factsOf(deal, stage.gate?.requires ?? []), relatedTo(deal, stage)]);
  const missing = missingFor(deal, stage, facts, related, { userId: caller.userId, now: now() });
  if (missing.length) throw new AppError('conflict', 'The stage asks for more', { reason: 'stage_gate', missing });
}

/** The client and the contact person, where conditions of the gate speak of them. */
async function relatedTo({ workspaceId, clientId, personId }: Stored<'deal'>, { gate }: Stage): Promise<Related> {
  const asked = gate?.where ? conditionsOf(gate.where).map(({ field }) => field) : [];
  const speaksOf = (relation: string) => asked.some((field) => field.startsWith(`${relation}.`));
  const [client, person] = await Promise.all([
    clientId && speaksOf('client')
      ? db.entities.client.get({ workspaceId, clientId }).go({ consistent: true })
      : undefined,
    personId && speaksOf('person')
      ? db.entities.person.get({ workspaceId, personId }).go({ consistent: true })
      : undefined,
  ]);
  const found = { client: client?.data ? [client.data] : [], person: person?.data ? [person.data] : [] };
  return (relation) => (relation === 'client' ? found.client : found.person);
}
