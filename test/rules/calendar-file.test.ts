import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { occurrences } from '#shared/activities/repeat.ts';
import type { ActivityRow } from '#shared/activities/schema.ts';
import { calendarFile } from '#functions/feeds/calendar-file.ts';
import { vtimezoneOf } from '#functions/feeds/vtimezone.ts';

const at = '2026-01-10T08:00:00.000Z';
const activity = (fields: Partial<ActivityRow>): ActivityRow => ({
  activityId: 'act_01jd0000000000000000000000',
  kindId: 'cls_01jd0000000000000000000000',
  state: 'planned',
  importance: 'normal',
  subject: 'Планёрка',
  ownerId: 'anna',
  version: 3,
  createdAt: at,
  createdBy: 'anna',
  updatedAt: at,
  updatedBy: 'anna',
  origin: { kind: 'person' },
  ...fields,
});

const fileOf = (
  fields: Partial<ActivityRow>,
  zone = 'Europe/Berlin',
  words: { summary?: string; description?: string } = {},
) => calendarFile('Скрепка', zone, [{ activity: activity(fields), zone, summary: 'Планёрка', ...words }]);

/** Read by another library than the one that wrote it. */
function readBack(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone as never);
  return calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
}

function times(text: string, count: number): string[] {
  const [event] = readBack(text);
  if (!event) return [];
  const iterator = event.iterator();
  const found: string[] = [];
  for (let time = iterator.next(); time && found.length < count; time = iterator.next())
    found.push(time.isDate ? time.toString() : time.toJSDate().toISOString());
  return found;
}

describe('a repeated meeting, read by another library', () => {
  test.each([
    'Europe/Berlin',
    'America/New_York',
    'Europe/Moscow',
    'Asia/Kolkata',
    'Australia/Sydney',
    'Africa/Casablanca',
  ])('in %s stands at the same moments all year, whatever the clocks do', (zone) => {
    const series = {
      startAt: '2026-02-02T09:00:00.000Z',
      repeat: 'FREQ=WEEKLY;BYDAY=MO',
      exceptOn: ['2026-03-30', '2026-11-02'],
    };
    const ours = occurrences(series, zone, '2026-01-01', '2026-12-31').map(({ startAt }) => startAt);
    expect(times(fileOf(series, zone), ours.length)).toEqual(ours);
    expect(ours).toHaveLength(46);
  });

  test('ends where it ends, also late in the evening of the last day', () => {
    const series = { startAt: '2026-03-25T22:30:00.000Z', repeat: 'FREQ=DAILY;UNTIL=20260330' };
    const ours = occurrences(series, 'Europe/Berlin', '2026-01-01', '2026-12-31').map(({ startAt }) => startAt);
    expect(times(fileOf(series), 100)).toEqual(ours);
  });

  test('of whole days stays one of whole days', () => {
    const series = { startOn: '2026-03-28', repeat: 'FREQ=DAILY;UNTIL=20260331', exceptOn: ['2026-03-29'] };
    expect(times(fileOf(series), 100)).toEqual(['2026-03-28', '2026-03-30', '2026-03-31']);
    expect(fileOf(series)).toContain('EXDATE;VALUE=DATE:20260329');
  });
});

describe('one contact', () => {
  test('has a name that stays, a count of its changes, and moments in UTC', () => {
    const text = fileOf({ startAt: '2026-03-29T00:30:00.000Z', minutes: 45 });
    const [event] = readBack(text);
    expect(event).toMatchObject({ uid: 'act_01jd0000000000000000000000@skrepka', sequence: 2 });
    expect(event?.startDate.toJSDate().toISOString()).toBe('2026-03-29T00:30:00.000Z');
    expect(event?.duration.toSeconds()).toBe(45 * 60);
    expect(text).toMatch(/DTSTART:20260329T003000Z\r\n/);
    expect(text).toMatch(/DTSTAMP:20260110T080000Z\r\n/);
    expect(text).toContain('STATUS:CONFIRMED');
    expect(text).not.toContain('VTIMEZONE');
  });

  test('of a whole day ends at the end of that day', () => {
    const [event] = readBack(fileOf({ startOn: '2026-12-31' }));
    expect([event?.startDate.toString(), event?.endDate.toString()]).toEqual(['2026-12-31', '2027-01-01']);
  });

  test('told in Cyrillic is folded between letters, never within one, and comes back whole', () => {
    const summary = `Звонок: ${'согласовать спецификацию, сроки; и скидку\\наценку '.repeat(4)}😀 (Вентпромсервис)`;
    const description = 'Клиент: «Вентпромсервис»\nСделка: Вентиляция';
    const text = fileOf({ startAt: at }, 'Europe/Moscow', { summary, description });
    const lines = text.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(text).not.toMatch(/[^\r]\n/);
    expect(text).not.toContain('\uFFFD');
    const [event] = readBack(text);
    expect([event?.summary, event?.description]).toEqual([summary, description]);
  });

  test('cannot smuggle a line of its own into the calendar', () => {
    const [event, more] = readBack(fileOf({ startAt: at }, 'UTC', { summary: 'A\r\nEND:VEVENT\r\nBEGIN:VEVENT' }));
    expect(event?.summary).toContain('END:VEVENT');
    expect(more).toBeUndefined();
  });
});

test('a zone whose clocks turn every year by one rule is told by that rule', () => {
  const text = vtimezoneOf('Europe/Berlin', Date.parse('2026-05-01T00:00:00Z'));
  expect(text).toContain('RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU');
  expect(text).toContain('RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU');
  expect(vtimezoneOf('America/New_York', Date.parse('2026-05-01T00:00:00Z'))).toContain('BYMONTH=3;BYDAY=2SU');
});
