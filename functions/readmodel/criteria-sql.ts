import type { SQLInputValue } from 'node:sqlite';
import { fieldAt, objects, type Field, type ObjectName } from '#shared/criteria/fields.ts';
import { questionOf, type Asker, type Question } from '#shared/criteria/question.ts';
import type { Condition, Criteria } from '#shared/criteria/schema.ts';
import { reckoned } from './reckoned.ts';

/** A piece of SQL with the values that are bound to its question marks, in their order. It is never null, always 0 or 1. */
export type Sql = { sql: string; values: SQLInputValue[] };

export const sql = (text: string, ...values: SQLInputValue[]): Sql => ({ sql: text, values });
const never = sql('0');

export function joined(parts: Sql[], word: 'and' | 'or'): Sql {
  if (!parts.length) return sql(word === 'and' ? '1' : '0');
  return {
    sql: parts.length === 1 ? (parts[0]?.sql ?? '') : `(${parts.map((part) => part.sql).join(` ${word} `)})`,
    values: parts.flatMap((part) => part.values),
  };
}

/**
 * Criteria as a condition on the rows of the object's table, which is named `t`. Only names of the field list get into the
 * text, everything else is bound. Means the same as `matches` (shared/criteria/matches.ts).
 */
export function criteriaSql(object: ObjectName, criteria: Criteria, asker: Asker): Sql {
  const inner = (each: Criteria) => criteriaSql(object, each, asker);
  if ('all' in criteria) return joined(criteria.all.map(inner), 'and');
  if ('any' in criteria) return joined(criteria.any.map(inner), 'or');
  if ('not' in criteria) return negation(inner(criteria.not));
  return conditionSql(object, criteria, asker);
}

const negation = ({ sql: text, values }: Sql): Sql => ({ sql: `not ${text}`, values });

function conditionSql(object: ObjectName, condition: Condition, asker: Asker): Sql {
  const field = fieldAt(object, condition.field);
  if (!field) return never;
  const { question, negated } = questionOf(condition, field, asker);
  const positive = positiveSql(object, condition.field, field, question);
  return negated ? negation(positive) : positive;
}

function positiveSql(object: ObjectName, path: string, field: Field, question: Question): Sql {
  const [head = '', rest = ''] = path.split('.');
  if (!Object.hasOwn(objects[object].relations, head)) return fieldSql(object, 't', path, field, question);
  const asked = fieldSql(head as ObjectName, 'r', rest, field, question);
  const link = links[`${object}.${head}`];
  return link ? { sql: link(asked.sql), values: asked.values } : never;
}

const ofClient = (asked: string) =>
  `(t.clientRow is not null and t.clientRow in (select r.row from client r where ${asked}))`;

/**
 * One step from the asked object `t` to its relation `r`: the few people of a client are looked up for each client, the
 * clients of very many people are found once.
 */
const links: Record<string, (asked: string) => string> = {
  'client.person': (asked) => `exists (select 1 from person r where r.clientId = t.id and r.alive = 1 and ${asked})`,
  'client.deal': (asked) => `exists (select 1 from deal r where r.clientId = t.id and r.alive = 1 and ${asked})`,
  'person.client': ofClient,
  'deal.client': ofClient,
  'deal.person': (asked) => `(t.personId is not null and t.personId in (select r.id from person r where ${asked}))`,
};

function fieldSql(object: ObjectName, table: 't' | 'r', path: string, field: Field, question: Question): Sql {
  if (!field.many) return questionSql(`${table}."${path}"`, question);
  const asked = questionSql('v.value', question);
  if (field.reckoned)
    return {
      sql: `(${table}.row in (select v.row from (${reckoned[field.reckoned]}) v where ${asked.sql}))`,
      values: asked.values,
    };
  const values = [path, ...asked.values];
  // Equal values are looked up in their index; for other questions the record's own values are read.
  return question.ask === 'among'
    ? { sql: `(${table}.row in (select v.row from ${object}_value v where v.field = ? and ${asked.sql}))`, values }
    : {
        sql: `exists (select 1 from ${object}_value v where v.row = ${table}.row and v.field = ? and ${asked.sql})`,
        values,
      };
}

function questionSql(column: string, question: Question): Sql {
  switch (question.ask) {
    case 'filled':
      return sql(`(${column} is not null and ${column} <> '')`);
    case 'among': {
      const { values } = question;
      return values.length
        ? given(column, sql(`${column} in (${values.map(() => '?').join(', ')})`, ...values))
        : never;
    }
    case 'contains':
      return given(column, sql(`instr(${column}, ?) > 0`, question.value));
    case 'starts':
      // The length is counted here: SQLite's own stops at a zero character.
      return given(column, sql(`substr(${column}, 1, ?) = ?`, [...question.value].length, question.value));
    case 'range': {
      const bounds = [
        question.from === undefined ? [] : sql(`${column} >= ?`, question.from),
        question.above === undefined ? [] : sql(`${column} > ?`, question.above),
        question.to === undefined ? [] : sql(`${column} <= ?`, question.to),
        question.below === undefined ? [] : sql(`${column} < ?`, question.below),
      ].flat();
      return given(column, joined(bounds, 'and'));
    }
  }
}

/** A blank answers no to everything. */
const given = (column: string, { sql: text, values }: Sql): Sql => ({
  sql: `(${column} is not null and ${text})`,
  values,
});
