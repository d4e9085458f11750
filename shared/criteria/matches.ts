import { fieldAt, objects, type ObjectName } from './fields.ts';
import { questionOf, type Asker, type Question } from './question.ts';
import type { Condition, Criteria } from './schema.ts';
import { valuesAt, type RecordOf, type Value } from './values.ts';

/** The records one step away: the contact persons of a client that are not in the trash, the client of a person. */
export type Related = (relation: string) => readonly RecordOf[ObjectName][];

/**
 * Does a record meet the criteria? The plain meaning of the filter language; its translation to SQL answers the same.
 * A negative condition (`not`, `noneOf`, `empty`) holds when no value, or no related record, answers yes.
 */
export function matches<O extends ObjectName>(
  object: O,
  criteria: Criteria,
  record: RecordOf[O],
  related: Related,
  asker: Asker,
): boolean {
  const meets = (inner: Criteria) => matches(object, inner, record, related, asker);
  if ('all' in criteria) return criteria.all.every(meets);
  if ('any' in criteria) return criteria.any.some(meets);
  if ('not' in criteria) return !meets(criteria.not);
  return holds(object, criteria, record, related, asker);
}

function holds<O extends ObjectName>(
  object: O,
  condition: Condition,
  record: RecordOf[O],
  related: Related,
  asker: Asker,
): boolean {
  const field = fieldAt(object, condition.field);
  if (!field) return false;
  const { question, negated } = questionOf(condition, field, asker);
  const [head = '', rest = ''] = condition.field.split('.');
  const values = Object.hasOwn(objects[object].relations, head)
    ? related(head).flatMap((each) => valuesAt(head as ObjectName, each, rest))
    : valuesAt(object, record, condition.field);
  return values.some((value) => answers(question, value)) !== negated;
}

function answers(question: Question, given: Value): boolean {
  const value = typeof given === 'boolean' ? Number(given) : given;
  switch (question.ask) {
    case 'filled':
      return true;
    case 'among':
      return question.values.includes(value);
    case 'contains':
      return String(value).includes(question.value);
    case 'starts':
      return String(value).startsWith(question.value);
    case 'range': {
      const { from, above, to, below } = question;
      return (
        (from === undefined || value >= from) &&
        (above === undefined || value > above) &&
        (to === undefined || value <= to) &&
        (below === undefined || value < below)
      );
    }
  }
}
