import { expect, test } from 'vitest';
import type { DeskEntry } from '#shared/desk/schema.ts';
import { dueOn, lateWords, whenWords } from '#lib/activities/due.ts';
import { mondayAfter } from '#lib/activities/monday.ts';
import { isPhone } from '#lib/activities/phone.ts';
import { completionOf, loggedOf, subjectOf, typedMinutes, whenOf, type Said } from '#lib/activities/said.ts';
import { kindTotals } from '#lib/control/kinds.ts';
import { monthBefore, periodOf, weekTo } from '#lib/control/periods.ts';
import { deskAsked, deskFilter } from '#lib/desk/desk-query.ts';
import { grouped, readOnBelow, touched } from '#lib/desk/moved.ts';
import { typedTime } from '#lib/activities/typed-time.ts';
import { aboutOf, shareOf, titleOf, whenOf as columnOf } from '#lib/desk/words.ts';
import { askedFor, showOf } from '#lib/timeline/filters.ts';
import { dayHead } from '#lib/timeline/days.ts';
import { merged } from '#lib/timeline/merged.ts';

const zone = 'Asia/Yekaterinburg';
const today = '2026-11-24';
const entry = (fields: Partial<DeskEntry>): DeskEntry => ({
  kind: 'activity',
  id: 'act_1',
  at: '2026-11-24T09:00:00.000Z',
  on: today,
  wholeDay: false,
  group: 'today',
  importance: 'normal',
  ...fields,
});
const typed = (fields: Partial<Said> = {}): Said => ({
  kindId: 'cls_call',
  subject: '',
  said: '',
  importance: 'normal',
  next: { kindId: 'cls_call', subject: '' },
  ...fields,
});
const names = () => 'Звонок';

test('a plan is told against the day of whoever reads, in his own zone', () => {
  expect([
    dueOn('2026-11-23', today),
    dueOn(today, today),
    dueOn('2026-11-25', today),
    dueOn('2026-11-26', today),
  ]).toEqual(['overdue', 'today', 'tomorrow', 'later']);
  // 20:30 UTC is past midnight in Yekaterinburg.
  expect(whenWords({ startAt: '2026-11-24T20:30:00.000Z' }, zone, '2026-11-24T06:00:00.000Z')).toBe('завтра, 01:30');
  expect(whenWords({ startOn: '2026-11-22' }, zone, '2026-11-24T06:00:00.000Z')).toBe('22\u00a0ноя');
  expect([lateWords('2026-11-22', today), lateWords('2026-11-23', today), lateWords(today, today)]).toEqual([
    'просрочено на 2 дня',
    'просрочено на 1 день',
    undefined,
  ]);
  expect([mondayAfter('2026-11-24'), mondayAfter('2026-11-30'), mondayAfter('2026-11-29')]).toEqual([
    '2026-11-30',
    '2026-12-07',
    '2026-11-30',
  ]);
});

test('what is typed after a call is one command: done, and what comes next', () => {
  const said = typed({
    said: 'Счёт видели. Ждут закрытия месяца.',
    direction: 'in',
    minutes: '6',
    personId: 'per_1',
    next: { kindId: 'cls_call', subject: '', on: '2026-11-27', time: '11:00' },
  });
  expect(loggedOf(said, zone, names)).toEqual({
    state: 'done',
    kindId: 'cls_call',
    subject: 'Счёт видели',
    personId: 'per_1',
    direction: 'in',
    minutes: 6,
    said: 'Счёт видели. Ждут закрытия месяца.',
    next: { kindId: 'cls_call', subject: 'Звонок', startAt: '2026-11-27T06:00:00.000Z' },
  });
  expect(loggedOf(typed({ said: 'Позвонил' }), zone, names)).not.toHaveProperty('next');
  expect(completionOf(typed({ outcomeId: 'cls_2' }), zone, names)).toEqual({ outcomeId: 'cls_2' });
  expect(whenOf({ on: today }, zone)).toEqual({ startOn: today });
});

test('a talk without a subject is called by its first words, minutes are typed as people write them', () => {
  expect(subjectOf({ subject: ' Цена ', said: 'Дорого.' }, 'Звонок')).toBe('Цена');
  expect(subjectOf({ subject: '', said: '' }, 'Звонок')).toBe('Звонок');
  expect(subjectOf({ subject: '', said: `${'а'.repeat(200)} б` }, 'Звонок')).toHaveLength(121);
  expect([
    typedMinutes('15'),
    typedMinutes('1:30'),
    typedMinutes('20 мин'),
    typedMinutes('долго'),
    typedMinutes(''),
  ]).toEqual([15, 90, 20, undefined, undefined]);
});

test('an hour is typed as people write it', () => {
  expect(['9', '14', '9.30', '1430', '24', '9:60', 'в два'].map(typedTime)).toEqual([
    '09:00',
    '14:00',
    '09:30',
    '14:30',
    undefined,
    undefined,
    undefined,
  ]);
});

test('digits of a phone are known from an INN of nobody and from words', () => {
  expect(['812 014-27', '+7 921 000-33-08', '(495) 018'].map(isPhone)).toEqual([true, true, true]);
  expect(['1038', 'счёт 10380', ''].map(isPhone)).toEqual([false, false, false]);
});

test('the address of the desk says what is asked; what it does not know is not asked', () => {
  const read = (query: string) => deskFilter(deskAsked(new URLSearchParams(query)));
  expect(read('')).toEqual({});
  expect(read('kind=payment&who=team&until=2026-11-30&importance=high&client=cli_1')).toEqual({
    kinds: 'payment',
    who: 'team',
    until: '2026-11-30',
    importance: 'high',
    clientId: 'cli_1',
  });
  expect(read('who=usr_1')).toEqual({ who: 'all', ownerId: 'usr_1' });
  expect(read('kind=weather&until=soon&importance=huge')).toEqual({});
});

test('a row that was completed or put off shows it at once, in its place', () => {
  const rows = [
    entry({ id: 'act_1' }),
    entry({ id: 'act_2', at: '2026-11-24T10:00:00.000Z' }),
    entry({ id: 'act_3', at: '2026-11-25T09:00:00.000Z', on: '2026-11-25', group: 'tomorrow' }),
  ];
  expect(touched(rows, new Map([['act_1', { gone: true }]]), today).map(({ id }) => id)).toEqual(['act_2', 'act_3']);
  const moved = touched(rows, new Map([['act_1', { on: '2026-11-27' }]]), today);
  expect(grouped(moved).map(({ group, items }) => [group, items.map(({ id }) => id)])).toEqual([
    ['today', ['act_2']],
    ['tomorrow', ['act_3']],
    ['later', ['act_1']],
  ]);
  expect(moved.at(-1)?.at).toBe('2026-11-27T09:00:00.000Z');
  expect(readOnBelow(rows.slice(0, 2), rows).map(({ id }) => id)).toEqual(['act_3']);
  expect(readOnBelow(rows, rows)).toEqual([]);
});

test('a row says what is to be done, when, and how much of it has come', () => {
  const part = { number: 2, of: 3, amount: 100_00, done: 33_00, currency: 'RUB' };
  expect(titleOf(entry({ kind: 'shipment', part }), String)).toBe('Отгрузка: 2-я часть из 3');
  expect(titleOf(entry({ kind: 'payment', part: { ...part, of: 1, documentNumber: '1041' } }), String)).toBe(
    'Оплата по счёту № 1041',
  );
  const stall = { stageId: 'sta_1', since: '2026-11-08T09:00:00.000Z', days: 16, sum: { amount: 1, currency: 'RUB' } };
  expect(titleOf(entry({ kind: 'stalled', stall }), () => 'Договор')).toBe('Сделка стоит 16 дней: договор');
  expect(shareOf(entry({ kind: 'shipment', part }))?.words).toBe('отгружено 33\u00a0%');
  expect(shareOf(entry({ kind: 'payment', part: { ...part, done: 0 } }))?.words).toBe('не оплачено');
  expect(aboutOf(entry({}))).toBe('без клиента');
  expect(columnOf(entry({}), zone)).toBe('14:00');
  expect(columnOf(entry({ wholeDay: true }), zone)).toBe('день');
  expect(columnOf(entry({ group: 'overdue', on: '2026-11-20' }), zone)).toBe('20\u00a0ноя');
  expect(columnOf(entry({ kind: 'stalled' }), zone)).toBe('—');
});

test('a timeline that is asked anew keeps what was read of it, and shows nothing twice', () => {
  const at = (hour: number, id = `n${hour}`) => ({ at: `2026-11-24T${String(hour).padStart(2, '0')}`, id });
  expect(merged([at(12), at(11), at(10)], [at(11), at(10), at(9), at(8)]).map(({ id }) => id)).toEqual([
    'n12',
    'n11',
    'n10',
    'n9',
    'n8',
  ]);
  expect(merged([], [at(9)])).toEqual([]);
  expect(dayHead('2026-11-18', today)).toBe('Среда, 18\u00a0ноября');
  expect(dayHead('2025-11-18', today)).toBe('Вторник, 18\u00a0ноября\u00a02025');
  expect([showOf('money'), showOf('weather')]).toEqual(['money', 'all']);
  expect(askedFor('letters', 'cls_l')).toEqual({ kinds: 'activity,letter', kindId: 'cls_l' });
  expect(askedFor('all', 'cls_l')).toEqual({});
});

test('the periods of a report are whole: the week to today, the month before', () => {
  expect(weekTo('2026-11-24')).toEqual({ from: '2026-11-23', until: '2026-11-24' });
  expect(weekTo('2026-11-29')).toEqual({ from: '2026-11-23', until: '2026-11-29' });
  expect(monthBefore('2026-03-05')).toEqual({ from: '2026-02-01', until: '2026-02-28' });
  const read = (query: string) => periodOf(new URLSearchParams(query));
  expect([read('from=2026-11-01&until=2026-11-30'), read('from=2026-11-30&until=2026-11-01'), read('from=x')]).toEqual([
    { from: '2026-11-01', until: '2026-11-30' },
    {},
    {},
  ]);
  const work = (minutes: number) => ({ kinds: [{ kindId: 'call', done: 1, minutes }] });
  expect(kindTotals([work(5), work(10)])).toEqual([{ kindId: 'call', done: 2, minutes: 15 }]);
});
