import { describe, expect, test } from 'vitest';
import type { CalendarEntry } from '#shared/calendar/schema.ts';
import { thinned, thinnedDays } from '../../web/src/lib/calendar/crowd.ts';
import { hoursOf, linesOfDay } from '../../web/src/lib/calendar/hours.ts';
import { weeksOf } from '../../web/src/lib/calendar/views.ts';

const zone = 'Europe/Moscow';
let made = 0;
const at = (clock: string, minutes?: number): CalendarEntry => ({
  id: `act_${made++}`,
  kind: 'activity',
  on: '2026-11-24',
  startAt: `2026-11-24T${clock}:00.000Z`,
  isExpanded: false,
  ...(minutes !== undefined && { minutes }),
});
const wholeDay = (): CalendarEntry => ({ id: `act_${made++}`, kind: 'activity', on: '2026-11-24', isExpanded: false });

describe('lines of the same hours', () => {
  test('stand beside each other as long as they can be read', () => {
    const items = [at('09:00'), at('09:10'), at('09:20'), at('11:00'), wholeDay()];
    const { shown, crowds } = thinned(items, zone, 3);
    expect(new Set(shown)).toEqual(new Set(items));
    expect(crowds).toEqual([]);
  });

  test('that find no room are told as a number at their hours; nobody is lost', () => {
    const items = [at('09:00', 60), at('09:05', 5), at('09:10'), at('09:15'), at('09:40'), at('13:00')];
    const { shown, crowds } = thinned(items, zone, 3);
    expect(crowds).toMatchObject([
      { on: '2026-11-24', startAt: '2026-11-24T09:10:00.000Z', endAt: '2026-11-24T09:45:00.000Z', count: 2 },
    ]);
    expect(shown).toHaveLength(items.length - 2);
  });

  test('a few minutes take the height of half an hour, so what follows at once stands beside', () => {
    const { crowds } = thinned([at('09:00', 5), at('09:06', 5), at('09:12', 5)], zone, 2);
    expect(crowds).toMatchObject([{ count: 2 }]);
  });
});

test('a day of a month shows as many lines as it has room for, the last of them for the rest', () => {
  const items = Array.from({ length: 9 }, () => wholeDay());
  expect(thinnedDays(items, 9).crowds).toEqual([]);
  const { shown, crowds } = thinnedDays(items, 5);
  expect([shown.length, crowds.map(({ count }) => count)]).toEqual([4, [5]]);
  expect(thinnedDays(items, 0)).toMatchObject({ shown: [], crowds: [{ count: 9 }] });
});

test('months have four weeks to six, and fewer weeks leave more room for each', () => {
  expect(['2026-11-24', '2026-02-10', '2027-02-28', '2026-05-01'].map(weeksOf)).toEqual([6, 5, 4, 5]);
  expect(linesOfDay(900, 5)).toBeGreaterThan(linesOfDay(900, 6));
});

test('hours of the office are shown, now always, by the clocks of the member', () => {
  const week = { from: '2026-11-23', to: '2026-11-29' };
  expect(hoursOf(zone, week, '2026-11-24T09:10:00.000Z')).toEqual({
    slotMinTime: '08:00',
    slotMaxTime: '20:00',
    scrollTime: '11:00',
  });
  expect(hoursOf(zone, week, '2026-11-24T19:10:00.000Z')).toMatchObject({ slotMaxTime: '23:00', scrollTime: '21:00' });
  expect(hoursOf('Asia/Vladivostok', week, '2026-11-24T18:10:00.000Z').slotMinTime).toBe('04:00');
  expect(hoursOf(zone, week, '2026-12-24T19:10:00.000Z')).toMatchObject({ slotMaxTime: '20:00', scrollTime: '08:00' });
});
