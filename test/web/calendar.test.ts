import { describe, expect, test } from 'vitest';
import type { CalendarEntry } from '#shared/calendar/schema.ts';
import { problemOfSeries } from '#shared/activities/repeat.ts';
import { Rule } from '#shared/activities/rule.ts';
import { eventOf, nudged, offsetText, stretched, targetOf } from '../../web/src/lib/calendar/events.ts';
import { repeatChoices, ruleFor, type RepeatChoice } from '../../web/src/lib/calendar/repeats.ts';
import { daysOf, stepped } from '../../web/src/lib/calendar/views.ts';

const zone = 'Europe/Moscow';
const entry = (fields: Partial<CalendarEntry>): CalendarEntry => ({
  id: 'act_1',
  kind: 'activity',
  on: '2026-11-24',
  isExpanded: false,
  activity: { state: 'planned' } as NonNullable<CalendarEntry['activity']>,
  ...fields,
});

describe('a page of the calendar', () => {
  test('shows whole weeks that begin on Monday, six of them for a month', () => {
    expect(daysOf('week', '2026-11-29')).toEqual({ from: '2026-11-23', to: '2026-11-29' });
    expect(daysOf('month', '2026-11-24')).toEqual({ from: '2026-10-26', to: '2026-12-06' });
    expect(daysOf('agenda', '2026-11-24')).toEqual({ from: '2026-11-24', to: '2026-12-23' });
  });

  test('turns by what it shows; a month from its last day to the next one', () => {
    expect(stepped('week', '2026-12-29', 1)).toBe('2027-01-05');
    expect(stepped('month', '2026-01-31', 1)).toBe('2026-02-01');
    expect(stepped('day', '2026-03-01', -1)).toBe('2026-02-28');
  });
});

describe('a line of the calendar', () => {
  test('stands at the hour of its member’s zone, whatever the machine’s zone is', () => {
    const event = eventOf(entry({ startAt: '2026-11-24T21:30:00.000Z', minutes: 60 }), zone, true);
    expect(event).toMatchObject({
      start: '2026-11-25T00:30:00',
      end: '2026-11-25T01:30:00',
      allDay: false,
      editable: true,
    });
  });

  test('without an hour takes its day, and what is done or expected cannot be carried', () => {
    expect(eventOf(entry({}), zone, true)).toMatchObject({ start: '2026-11-24', end: '2026-11-25', allDay: true });
    expect(eventOf(entry({ kind: 'payment' }), zone, true).editable).toBe(false);
    const done = { state: 'done' } as NonNullable<CalendarEntry['activity']>;
    expect(eventOf(entry({ activity: done }), zone, true).editable).toBe(false);
  });

  test('dropped or stretched is meant in its member’s zone', () => {
    const dropped = { start: new Date(2026, 10, 25, 14, 0), end: new Date(2026, 10, 25, 15, 30), allDay: false };
    expect(targetOf(dropped as never, zone, false)).toEqual({ startAt: '2026-11-25T11:00:00.000Z' });
    expect(targetOf(dropped as never, zone, true)).toEqual({ startAt: '2026-11-25T11:00:00.000Z', minutes: 90 });
    expect(targetOf({ ...dropped, allDay: true } as never, zone, false)).toEqual({ startOn: '2026-11-25' });
  });

  test('of a few minutes is drawn as half an hour, so that it can be read', () => {
    const event = eventOf(entry({ startAt: '2026-11-24T08:00:00.000Z', minutes: 5 }), zone, true);
    expect(event).toMatchObject({ start: '2026-11-24T11:00:00', end: '2026-11-24T11:30:00' });
  });

  test('is stretched by quarters of an hour, never to nothing; a whole day is not', () => {
    const startAt = '2026-11-24T08:00:00.000Z';
    expect(stretched(entry({ startAt, minutes: 60 }), 15)).toEqual({ startAt, minutes: 75 });
    expect(stretched(entry({ startAt, minutes: 15 }), -15)).toEqual({ startAt, minutes: 15 });
    expect(stretched(entry({}), 15)).toBeUndefined();
  });

  test('and the mark of now go by the clocks of the member, summer time included', () => {
    expect(offsetText('Europe/Berlin', Date.parse('2026-07-01T00:00:00Z'))).toBe('+02:00');
    expect(offsetText('Europe/Berlin', Date.parse('2026-12-01T00:00:00Z'))).toBe('+01:00');
    expect(offsetText('America/St_Johns', Date.parse('2026-12-01T00:00:00Z'))).toBe('-03:30');
  });

  test('goes a day on by keys at the same hour, over a change of clocks too', () => {
    const line = entry({ startAt: '2026-03-28T09:00:00.000Z' });
    expect(nudged(line, 'Europe/Berlin', 1, 0)).toEqual({ startAt: '2026-03-29T08:00:00.000Z' });
    expect(nudged(line, 'Europe/Berlin', 0, 30)).toEqual({ startAt: '2026-03-28T09:30:00.000Z' });
    expect(nudged(entry({}), zone, -1, 0)).toEqual({ startOn: '2026-11-23' });
  });
});

test.each(['2026-11-24', '2026-11-29', '2026-12-31', '2028-02-29'])(
  'every repeat offered for %s can begin on it',
  (day) => {
    for (const { value } of repeatChoices(day)) {
      const repeat = ruleFor(value as RepeatChoice, day);
      if (!repeat) continue;
      expect([value, Rule.safeParse(repeat).success]).toEqual([value, true]);
      expect([value, problemOfSeries({ startOn: day, repeat }, zone)]).toEqual([value, undefined]);
    }
  },
);
