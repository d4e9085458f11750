import { describe, expect, test } from 'vitest';
import { accessRules, decider } from '#infra/local/access.ts';
import { demandsOf } from '#infra/local/dynamodb/demands.ts';

const allow = (actions: string[], resources: string[]) => ({ isAllowed: true, actions, resources });
const deny = (actions: string[], resources: string[]) => ({ isAllowed: false, actions, resources });
const table = 'arn:aws:dynamodb:eu-central-1:000000000000:table/records';

describe('A policy', () => {
  test('allows nothing that it does not name', () => {
    const may = decider([allow(['dynamodb:GetItem'], [table])]);
    expect(may('dynamodb:GetItem', table)).toBe(true);
    expect(may('dynamodb:PutItem', table)).toBe(false);
    expect(may('dynamodb:GetItem', `${table}2`)).toBe(false);
    expect(decider([])('dynamodb:GetItem', table)).toBe(false);
  });
  test('takes * and ? for any text and any letter, and nothing else for a pattern', () => {
    const may = decider([allow(['s3:GetObject*'], ['arn:aws:s3:::files/imports/*', 'arn:aws:s3:::file?.1'])]);
    expect(may('s3:GetObjectTagging', 'arn:aws:s3:::files/imports/wsp/a.csv')).toBe(true);
    expect(may('s3:GetObject', 'arn:aws:s3:::files/exports/a.csv')).toBe(false);
    expect(may('s3:GetObject', 'arn:aws:s3:::fileZ.1')).toBe(true);
    expect(may('s3:GetObject', 'arn:aws:s3:::fileZx1')).toBe(false);
  });
  test('reads actions in any case, resources exactly', () => {
    const may = decider([allow(['DynamoDB:getitem'], [table])]);
    expect(may('dynamodb:GetItem', table)).toBe(true);
    expect(may('dynamodb:GetItem', table.toUpperCase())).toBe(false);
  });
  test('denies what one statement allows and another denies', () => {
    const may = decider([allow(['s3:*'], ['*']), deny(['s3:DeleteObject'], ['arn:aws:s3:::files/*'])]);
    expect(may('s3:DeleteObject', 'arn:aws:s3:::files/a')).toBe(false);
    expect(may('s3:GetObject', 'arn:aws:s3:::files/a')).toBe(true);
  });
});

test('An unknown key may do nothing, the edition’s own everything', () => {
  const may = accessRules(new Map([['DESK', [allow(['dynamodb:GetItem'], [table])]]]), 'OWN');
  expect(may('DESK', 'dynamodb:GetItem', table)).toBe(true);
  expect(may('OTHER', 'dynamodb:GetItem', table)).toBe(false);
  expect(may('', 'dynamodb:GetItem', table)).toBe(false);
  expect(may('OWN', 'dynamodb:DeleteTable', table)).toBe(true);
});

describe('What a call of the table demands', () => {
  test('a query of an index is about that index', () => {
    expect(demandsOf('Query', { TableName: 'records', IndexName: 'gsi1' })).toEqual([
      ['dynamodb:Query', `${table}/index/gsi1`],
    ]);
  });
  test('a transaction demands the right to each of its parts', () => {
    const TransactItems = ['Put', 'Update', 'Delete', 'ConditionCheck'].map((kind) => ({
      [kind]: { TableName: 'records' },
    }));
    expect(demandsOf('TransactWriteItems', { TransactItems }).map(([action]) => action)).toEqual([
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
      'dynamodb:ConditionCheckItem',
    ]);
    expect(demandsOf('TransactGetItems', { TransactItems: [{ Get: { TableName: 'records' } }] })).toEqual([
      ['dynamodb:GetItem', table],
    ]);
  });
  test('a batch demands a right of its own on each of its tables', () => {
    expect(demandsOf('BatchGetItem', { RequestItems: { records: {}, [table]: {} } })).toEqual([
      ['dynamodb:BatchGetItem', table],
      ['dynamodb:BatchGetItem', table],
    ]);
  });
  test('a call without a table is about all of them', () => {
    expect(demandsOf('ListTables', {})).toEqual([
      ['dynamodb:ListTables', 'arn:aws:dynamodb:eu-central-1:000000000000:table/*'],
    ]);
  });
});
