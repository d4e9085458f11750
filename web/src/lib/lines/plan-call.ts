import type { Purchase } from '#shared/lines/schema.ts';
import { api } from '#lib/api.ts';
import { newKey } from '#lib/form.svelte.ts';
import { fullDay } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { session } from '#lib/session.svelte.ts';
import { tell, tellError } from '#lib/toast.ts';
import { dayOf } from '#lib/typed-day.ts';

/** So long before the end there is still time to agree on what comes after. */
const daysAhead = 14;

/** The kind of activity that a call is, where this role may plan one. */
export const callKind = () =>
  session.can('activity.edit') ? session.choices('activity').find(({ code }) => code === 'call') : undefined;

/** Plans a call before a warranty ends, today where less time is left; it can be taken back from the toast. */
export async function planCall({ name, dealId, warrantyUntil = '' }: Purchase, clientId?: string): Promise<void> {
  const kind = callKind();
  if (!kind) return;
  const early = new Date(`${warrantyUntil}T12:00:00`);
  early.setDate(early.getDate() - daysAhead);
  const startOn = [dayOf(early), dayOf(new Date())].toSorted().at(-1)!;
  const subject = m.lines_warranty_subject({ name }).slice(0, 300);
  const about = { dealId, ...(clientId && { clientId }) };
  try {
    const { activityId } = await api.activities.create(
      { kindId: kind.classifierId, subject, startOn, ...about },
      { idempotencyKey: newKey() },
    );
    const undo = () => api.activities.remove({ activityId }).catch(tellError);
    tell(m.lines_warranty_planned({ day: fullDay(startOn) }), undo);
  } catch (error) {
    tellError(error);
  }
}
