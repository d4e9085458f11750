import { sqs, stopServices } from './services.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { planOf } from '#functions/reminders/plan.ts';
import { commit } from '#functions/runtime/commit.ts';
import { db } from '#functions/runtime/records.ts';
import { removed } from '#functions/runtime/write.ts';
import { inMinutes, leave, livesUntil, office, workOff } from './office.ts';

afterAll(stopServices);
const hours = (count: number) => inMinutes(count * 60);

describe('a member who leaves', () => {
  test('leaves his reminders to his heir; one that fires in between waits for the heir', async () => {
    const { plan, told, boris, anna, workspaceId, reminders } = await office();
    await plan({ startAt: hours(48) }, boris);
    await workOff('reminders');
    const [waiting] = await reminders();
    const { data: member } = await db.entities.member.get({ workspaceId, userId: 'boris' }).go();
    await commit({ ...anna }, [removed(anna, 'member', member!).write]);
    sqs.send('firings', JSON.stringify(planOf(waiting!).message));
    expect(await workOff()).toBe(1);
    expect(await told('boris')).toEqual([]);
    await leave({ workspaceId, fromId: 'boris', heirId: 'anna', byId: 'anna' });
    await livesUntil(hours(48));
    expect(await told('anna')).toHaveLength(1);
    expect(await told('boris')).toEqual([]);
  });
});
