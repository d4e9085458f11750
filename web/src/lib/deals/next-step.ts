import { invalidate } from '$app/navigation';
import type { Deal } from '#shared/deals/schema.ts';
import { api } from '#lib/api.ts';
import type { Editing } from '#lib/clients/editing.svelte.ts';
import { session } from '#lib/session.svelte.ts';
import { tellError } from '#lib/toast.ts';

/** A next step as it is typed. */
export type Step = { text: string; on: string };
type Edits = Editing<Deal>;

/** Plans the next step of a deal, or changes the one that is planned; answers whether that was done. */
export const planStep = (edits: Edits, { text, on }: Step): Promise<boolean> =>
  done(edits, async ({ dealId, personId, ownerId, nextStep }) => {
    if (!nextStep) {
      const kindId = session.choices('activity').find(({ code }) => code === 'task')?.classifierId;
      const kind = kindId ?? session.choices('activity')[0]?.classifierId ?? '';
      const whom = { dealId, ...(personId && { personId }), ...(ownerId && { ownerId }) };
      return api.activities.create({ kindId: kind, subject: text, startOn: on, ...whom });
    }
    const { activityId, version } = nextStep;
    if (nextStep.text === text) return api.activities.postpone({ activityId, toDay: on });
    return api.activities.update({ activityId, version, subject: text, ...(on !== nextStep.on && { startOn: on }) });
  });

/** What was planned is done. */
export const completeStep = (edits: Edits): Promise<boolean> =>
  done(edits, async ({ nextStep }) => nextStep && api.activities.complete({ activityId: nextStep.activityId }));

async function done(edits: Edits, act: (deal: Deal) => Promise<unknown>): Promise<boolean> {
  try {
    const { dealId } = edits.record;
    await act(edits.record);
    edits.take(await api.deals.get({ dealId }));
    void invalidate('app:history');
    return true;
  } catch (error) {
    tellError(error);
    return false;
  }
}
