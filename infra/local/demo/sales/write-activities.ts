import { dayIn } from '#shared/kernel/time.ts';
import { commitChunk } from '#functions/runtime/commit.ts';
import type { Author, Write } from '#functions/runtime/write.ts';
import type { NewId } from '../records.ts';
import type { DemoActivity } from './activities.ts';

type Place = {
  workspaceId: string;
  founderId: string;
  zone: string;
  kinds: Map<string, string>;
  outcomes: Map<string, string>;
};

const atOnce = 90;
/** What is planned was written down two days before, and never after today. */
const writtenBefore = 2 * 86_400_000;

/** Writes contacts and tasks, stamped with the days they tell of. Chunks that stand already are left as they are. */
export async function writeActivities(
  place: Place,
  activities: readonly DemoActivity[],
  today: Date,
  newId: NewId,
): Promise<void> {
  const author: Author = { workspaceId: place.workspaceId, userId: place.founderId, origin: { kind: 'system' } };
  const writes = activities.map((activity) => writeOf(place, activity, today, newId));
  for (let at = 0; at < writes.length; at += atOnce) {
    const [failure] = (await commitChunk(author, writes.slice(at, at + atOnce))) ?? [];
    if (failure && failure.Code !== 'ConditionalCheckFailed')
      throw new Error(`The demo's activities were refused: ${JSON.stringify(failure)}`);
  }
}

function writeOf(
  { workspaceId, zone, kinds, outcomes }: Place,
  activity: DemoActivity,
  today: Date,
  newId: NewId,
): Write {
  const { code, subject, said, outcome, importance, state, at, wholeDay, minutes, isIncoming, deal, buyer, ownerId } =
    activity;
  const { repeat } = activity;
  const written = new Date(state === 'done' ? at : Math.min(at.getTime(), today.getTime()) - writtenBefore);
  const on = dayIn(zone, at.toISOString());
  const outcomeId = outcome && outcomes.get(outcome);
  const after = {
    workspaceId,
    activityId: newId('activity', written),
    kindId: kinds.get(code),
    state,
    ...(code !== 'task' && code !== 'visit' && { direction: isIncoming ? 'in' : 'out' }),
    ...(wholeDay ? { startOn: on } : { startAt: at.toISOString() }),
    on,
    ...(minutes && { minutes }),
    ...(repeat && { repeat }),
    ...(state === 'done' && { doneAt: at.toISOString() }),
    importance,
    subject,
    ...(said && { said }),
    ...(outcomeId && { outcomeId }),
    ...(buyer && { clientId: buyer.clientId }),
    ...(buyer?.mainPerson && { personId: buyer.mainPerson.personId }),
    ...(deal && { dealId: deal.dealId }),
    ownerId,
    version: 1,
    createdAt: written.toISOString(),
    createdBy: ownerId,
    origin: { kind: 'person' },
    updatedAt: written.toISOString(),
    updatedBy: ownerId,
  };
  return { kind: 'activity', deed: 'created', after } as unknown as Write;
}
