import { asNextStep, type NextStep } from '#shared/activities/next-step.ts';
import type { PlannedStep } from '#shared/deals/schema.ts';
import { newId } from '#shared/kernel/ids.ts';
import { kindByCode } from '#functions/classifiers/usual.ts';
import { checkReferences } from '#functions/clients/references.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { created } from '#functions/runtime/write.ts';

/** What is planned next for a deal, as the table knows it. */
export async function nextStepOf(workspaceId: string, dealId: string): Promise<NextStep | undefined> {
  const { data } = await db.entities.activity.query
    .ofSubject({ workspaceId, subjectId: dealId, state: 'planned' })
    .where(({ deletedAt }, { notExists }) => notExists(deletedAt))
    .go({ count: 1, limit: 100 });
  return data[0] && asNextStep(data[0]);
}

/** Of two planned activities the one whose time comes first. */
export function nearerStep(one: NextStep | undefined, other: NextStep | undefined): NextStep | undefined {
  if (!one || !other) return one ?? other;
  return (other.at ?? other.on) < (one.at ?? one.on) ? other : one;
}

type Deal = Pick<Stored<'deal'>, 'workspaceId' | 'dealId' | 'clientId' | 'personId' | 'ownerId'>;

/** A deal as it is served: with what is planned for it next. */
export async function withNextStep<D extends Deal>(deal: D): Promise<D & { nextStep?: NextStep }> {
  const nextStep = await nextStepOf(deal.workspaceId, deal.dealId);
  return { ...deal, ...(nextStep && { nextStep }) };
}

/** The activity of a next step that is said while a deal is written: for whose deal it is, and whom it is with. */
export async function plannedStep(caller: Caller, { text, on, kindId }: PlannedStep, deal: Deal) {
  await checkReferences(caller, { kindId });
  const { dealId, clientId, personId, ownerId = caller.userId } = deal;
  return created(caller, 'activity', {
    activityId: newId('activity'),
    kindId: kindId ?? (await kindByCode(caller, 'task')),
    state: 'planned',
    startOn: on,
    on,
    importance: 'normal',
    subject: text,
    clientId,
    personId,
    dealId,
    ownerId,
  });
}
