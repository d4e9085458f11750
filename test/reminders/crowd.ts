import './services.ts';
import { newId } from '#shared/kernel/ids.ts';
import { follow } from '#functions/reminders/follow.ts';
import { commitChunk } from '#functions/runtime/commit.ts';
import { created } from '#functions/runtime/write.ts';
import type { office } from './office.ts';

/** A record, its audit entry and its reminder are three of the hundred items of a transaction. */
const chunk = 40;

/** Does this for each, some at once. */
export async function side<T>(
  things: readonly T[],
  lanes: number,
  work: (thing: T) => Promise<unknown>,
): Promise<void> {
  const left = [...things];
  const lane = async () => {
    for (let thing = left.pop(); thing !== undefined; thing = left.pop()) await work(thing);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** So many contacts of one minute, each with one reminder a quarter of an hour before. */
export async function planMany(
  { anna, workspaceId, kindId }: Awaited<ReturnType<typeof office>>,
  many: number,
  startAt: string,
): Promise<void> {
  const parts = Array.from({ length: Math.ceil(many / chunk) }, (_, part) => part * chunk);
  await side(parts, 4, async (from) => {
    const made = Array.from({ length: Math.min(chunk, many - from) }, (_, at) =>
      created(anna, 'activity', {
        activityId: newId('activity'),
        kindId,
        subject: `№ ${from + at}`,
        state: 'planned',
        importance: 'normal',
        ownerId: 'anna',
        startAt,
        remind: [15],
      }),
    );
    const { items } = await follow(
      workspaceId,
      made.map(({ record }) => ({ after: record })),
    );
    const writes = made.map(({ write }) => write);
    if (await commitChunk(anna, writes, items)) throw new Error('The contacts could not be written');
  });
}
