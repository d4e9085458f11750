import { offsetAt } from '#shared/activities/when.ts';

/** Clocks are put forward or back, at a moment (ms), from so many minutes ahead of UTC to so many. */
type Turn = { at: number; from: number; to: number };
/** The same turn every year: its month, its week day and which of the month, at what the wall shows. */
type Yearly = { month: number; place: number; weekday: string; clock: string };

const day = 86_400_000;
const years = 5;

/**
 * The VTIMEZONE of a zone (RFC 5545 §3.6.5), good from a year before a moment on: as yearly rules where clocks turn by one
 * (Outlook wants few lines), else turn by turn.
 */
export function vtimezoneOf(zone: string, since: number): string {
  const start = Date.UTC(new Date(since).getUTCFullYear() - 1, 0, 1);
  const turns = turnsOf(zone, start, start + (years + 1) * 366 * day);
  const rules = byRules(turns);
  const parts = rules ?? [steady(offsetAt(zone, start)), ...turns.map((turn) => part(turn))];
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...parts, 'END:VTIMEZONE'].join('\n');
}

function turnsOf(zone: string, from: number, to: number): Turn[] {
  const turns: Turn[] = [];
  const week = 7 * day;
  for (let at = from; at < to; at += week) {
    const [before, after] = [offsetAt(zone, at), offsetAt(zone, at + week)];
    if (before !== after) turns.push({ at: turnBetween(zone, at, at + week, before), from: before, to: after });
  }
  return turns;
}

/** The first moment of the new time, to the minute. */
function turnBetween(zone: string, from: number, to: number, before: number): number {
  if (to - from <= 60_000) return to;
  const middle = from + Math.floor((to - from) / 120_000) * 60_000;
  return offsetAt(zone, middle) === before
    ? turnBetween(zone, middle, to, before)
    : turnBetween(zone, from, middle, before);
}

/** Two turns a year that are the same ones each year; undefined when they are not. */
function byRules(turns: Turn[]): string[] | undefined {
  const kinds = Object.values(Object.groupBy(turns, ({ from, to }) => String(to - from)));
  if (kinds.length !== 2) return undefined;
  const found = kinds.map((kind = []) => ({ first: kind[0], rule: yearlyOf(kind) }));
  return found.every(({ first, rule }) => first && rule)
    ? found.map(({ first, rule }) => part(first as Turn, rule))
    : undefined;
}

function yearlyOf(turns: Turn[]): Yearly | undefined {
  if (turns.length < years) return undefined;
  const last = turns.map((turn) => placed(turn, true));
  const nth = turns.map((turn) => placed(turn, false));
  const isOne = (all: Yearly[]) => all.every((each) => JSON.stringify(each) === JSON.stringify(all[0]));
  return isOne(last) ? last[0] : isOne(nth) ? nth[0] : undefined;
}

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

function placed(turn: Turn, fromEnd: boolean): Yearly {
  const wall = new Date(wallOf(turn));
  const length = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 0)).getUTCDate();
  const date = wall.getUTCDate();
  return {
    month: wall.getUTCMonth() + 1,
    place: fromEnd ? -(Math.floor((length - date) / 7) + 1) : Math.ceil(date / 7),
    weekday: weekdays[wall.getUTCDay()] ?? '',
    clock: wall.toISOString().slice(11, 16),
  };
}

/** What the wall showed when clocks were turned: by the time before it. */
const wallOf = ({ at, from }: Turn) => at + from * 60_000;

function part(turn: Turn, rule?: Yearly): string {
  const name = turn.to > turn.from ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${name}`,
    `DTSTART:${new Date(wallOf(turn)).toISOString().replace(/[-:]|\.\d+Z/g, '')}`,
    ...(rule ? [`RRULE:FREQ=YEARLY;BYMONTH=${rule.month};BYDAY=${rule.place}${rule.weekday}`] : []),
    `TZOFFSETFROM:${offset(turn.from)}`,
    `TZOFFSETTO:${offset(turn.to)}`,
    `END:${name}`,
  ].join('\n');
}

const steady = (minutes: number) =>
  [
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    `TZOFFSETFROM:${offset(minutes)}`,
    `TZOFFSETTO:${offset(minutes)}`,
    'END:STANDARD',
  ].join('\n');

function offset(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}
