import { comparable } from './comparable.ts';
import type { Field } from './fields.ts';
import type { Condition } from './schema.ts';

/** Who asks and when: `me` and the days around now are meant from here. `now` is an ISO moment. */
export type Asker = { userId: string; now: string };

export type Scalar = string | number;

/** A condition in its barest form, the same for a database and for a plain record. Bounds are inclusive but for `below`, `above`. */
export type Question =
  | { ask: 'filled' }
  | { ask: 'among'; values: Scalar[] }
  | { ask: 'contains' | 'starts'; value: string }
  | { ask: 'range'; from?: Scalar; above?: Scalar; to?: Scalar; below?: Scalar };

/** What a condition asks; `negated` when it holds for the records to which the answer is no (blank ones included). */
export function questionOf(
  { is, value }: Condition,
  field: Field,
  asker: Asker,
): { question: Question; negated: boolean } {
  const given = value === undefined ? [] : Array.isArray(value) ? value : [value];
  const values = given.map((each) => valueOf(each, field, asker)).filter((each) => each !== '');
  const yes = (question: Question) => ({ question, negated: false });
  const no = (question: Question) => ({ question, negated: true });
  const [first, second] = values;
  switch (is) {
    case 'filled':
      return yes({ ask: 'filled' });
    case 'empty':
      return no({ ask: 'filled' });
    case 'equals':
    case 'oneOf':
      return yes({ ask: 'among', values });
    case 'not':
    case 'noneOf':
      return no({ ask: 'among', values });
    case 'contains':
    case 'starts':
      return yes(first === undefined ? { ask: 'among', values: [] } : { ask: is, value: String(first) });
    case 'less':
      return yes({ ask: 'range', ...(first !== undefined && { below: first }) });
    case 'more':
      return yes({ ask: 'range', ...(first !== undefined && { above: first }) });
    case 'before':
      return yes({ ask: 'range', ...(first !== undefined && { below: first }) });
    case 'after':
      return yes({ ask: 'range', ...(first !== undefined && afterEnd(first, field)) });
    case 'between':
      return yes({
        ask: 'range',
        ...(first !== undefined && { from: first }),
        ...(second !== undefined && untilEnd(second, field)),
      });
    case 'lastDays':
      return yes({ ask: 'range', from: shifted(asker.now, -Number(first), field), to: shifted(asker.now, 0, field) });
    case 'nextDays':
      return yes({ ask: 'range', from: shifted(asker.now, 0, field), to: shifted(asker.now, Number(first), field) });
  }
}

function valueOf(value: string | number | boolean, field: Field, { userId }: Asker): Scalar {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return value;
  if (value === 'me' && field.choices === 'member') return userId;
  return comparable(field, value);
}

const isDay = (value: Scalar, field: Field): value is string =>
  field.kind === 'moment' && typeof value === 'string' && value.length === 10;

/** A day asked of a moment means the whole day in UTC. */
const afterEnd = (value: Scalar, field: Field) => (isDay(value, field) ? { from: nextDay(value) } : { above: value });
const untilEnd = (value: Scalar, field: Field) => (isDay(value, field) ? { below: nextDay(value) } : { to: value });
const nextDay = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

function shifted(now: string, days: number, field: Field): string {
  const moment = new Date(Date.parse(now) + days * 86_400_000).toISOString();
  return field.kind === 'day' ? moment.slice(0, 10) : moment;
}
