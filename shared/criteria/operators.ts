/** What may be asked of a field, by its kind. The web offers these, the compiler to SQL knows these, nothing else exists. */
export const operatorsOf = {
  text: ['equals', 'not', 'contains', 'starts', 'oneOf', 'filled', 'empty'],
  number: ['equals', 'not', 'less', 'more', 'between', 'filled', 'empty'],
  moment: ['before', 'after', 'between', 'lastDays', 'nextDays', 'filled', 'empty'],
  day: ['equals', 'before', 'after', 'between', 'lastDays', 'nextDays', 'filled', 'empty'],
  choice: ['oneOf', 'noneOf', 'filled', 'empty'],
  flag: ['equals'],
} as const;

export type FieldKind = keyof typeof operatorsOf;
export type Operator = (typeof operatorsOf)[FieldKind][number];

/** How many values an operator takes: none, one, two (from, to) or any number. */
export const takes: Record<Operator, 'none' | 'one' | 'two' | 'many'> = {
  equals: 'one',
  not: 'one',
  contains: 'one',
  starts: 'one',
  less: 'one',
  more: 'one',
  before: 'one',
  after: 'one',
  lastDays: 'one',
  nextDays: 'one',
  between: 'two',
  oneOf: 'many',
  noneOf: 'many',
  filled: 'none',
  empty: 'none',
};
