import type { Related } from '#shared/criteria/matches.ts';
import { conditionsOf } from '#shared/criteria/schema.ts';
import { missingFor } from '#shared/deals/gates.ts';
import type { NextStep } from '#shared/activities/next-step.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Stage } from '#shared/pipelines/schema.ts';
import { nextStepOf } from '#functions/activities/next.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { factsOf } from './facts.ts';

/**
 * Lets a deal, as it would stand there, into a stage. Throws `conflict` with all that the stage asks for and the deal lacks
 * in `details.missing`. What is not asked for is not read.
 */
export async function passGate(
  caller: Caller,
  deal: Stored<'deal'> & { nextStep?: NextStep | undefined },
  stage: Stage,
): Promise<void> {
  const [facts, related, nextStep] = await Promise.all([
    factsOf(deal, stage.gate?.requires ?? []),
    relatedTo(deal, stage),
    deal.nextStep ?? (asksForStep(stage) ? nextStepOf(deal.workspaceId, deal.dealId) : undefined),
  ]);
  const missing = missingFor({ ...deal, nextStep }, stage, facts, related, { userId: caller.userId, now: now() });
  if (missing.length) throw new AppError('conflict', 'The stage asks for more', { reason: 'stage_gate', missing });
}

const asksForStep = ({ gate }: Stage): boolean =>
  (gate?.requires ?? []).some((one) => one.kind === 'field' && one.field === 'nextStep') ||
  (gate?.where ? conditionsOf(gate.where) : []).some(({ field }) => field.startsWith('nextStep'));

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
