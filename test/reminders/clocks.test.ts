import { stopServices } from './services.ts';
import { afterAll, expect, test } from 'vitest';
import { memberCommands } from '#functions/members/commands.ts';
import { planOf } from '#functions/reminders/plan.ts';
import { stands } from '#functions/reminders/schedules.ts';
import { db } from '#functions/runtime/records.ts';
import { inMinutes, livesUntil, office, workOff } from './office.ts';

afterAll(stopServices);
const hours = (count: number) => inMinutes(count * 60);

test('a reminder follows its person to another zone', async () => {
  const { plan, boris, workspaceId, reminders } = await office();
  await plan({ startOn: hours(72).slice(0, 10), remind: [0] }, boris);
  const { data: member } = await db.entities.member.get({ workspaceId, userId: 'boris' }).go();
  await memberCommands.updateMe({ zone: 'Europe/Kaliningrad', version: member!.version }, { ...boris });
  await workOff('reminders');
  const [reminder] = await reminders();
  expect([reminder?.zone, reminder?.at.slice(11)]).toEqual(['Europe/Kaliningrad', '07:00:00.000Z']);
  expect(await stands(planOf(reminder!))).toBe(true);
});

test('a reminder comes a year ahead', async () => {
  const { plan, told } = await office();
  await plan({ startAt: hours(24 * 365) });
  await livesUntil(hours(24 * 364));
  expect(await told()).toEqual([]);
  await livesUntil(hours(24 * 365));
  expect(await told()).toHaveLength(1);
});

test.each([
  // Ten in the morning of the day on which clocks are put forward: a day before is ten o'clock of winter time.
  ['a day before, over the change in spring', '2027-03-28T08:00:00.000Z', 1440, '2027-03-27T09:00:00.000Z'],
  ['a day before, over the change in autumn', '2027-10-31T09:00:00.000Z', 1440, '2027-10-30T08:00:00.000Z'],
  // Half past two comes twice in that night, and this is the second time.
  ['in the hour that comes twice', '2027-10-31T01:45:00.000Z', 15, '2027-10-31T01:30:00.000Z'],
  ['just after the hour that is left out', '2027-03-28T01:10:00.000Z', 15, '2027-03-28T00:55:00.000Z'],
])('comes on time %s', async (_, startAt, minutes, at) => {
  const { plan, told } = await office({ zone: 'Europe/Berlin' });
  await plan({ startAt, remind: [minutes] });
  await livesUntil(new Date(Date.parse(at) - 1000).toISOString());
  expect(await told()).toEqual([]);
  await livesUntil(at);
  expect(await told()).toHaveLength(1);
});
