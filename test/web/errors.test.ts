import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { codeWords, issueText, reasonWords, ruleWords, wordsOf, wordsOfPage } from '#lib/errors.ts';
import { CallError } from '#shared/contract/client.ts';
import { AppError, issuesOf, statusOf } from '#shared/kernel/errors.ts';

// Words that the pages of a domain bring with them.
import.meta.glob('../../web/src/lib/*/refusals.ts', { eager: true });

const root = fileURLToPath(new URL('../..', import.meta.url));
// Rows of files have words of their own, in the pages of the import.
const sources = globSync(['shared/**/*.ts', 'functions/**/*.ts'], { cwd: root })
  .filter((file) => !/\bimports\//.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'));
/** All words that sources put where the pattern's group stands. */
const wordsIn = (pattern: RegExp) => [
  ...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, word]) => word!))),
];
const issue = (rule: string, message = rule) => ({ path: 'x', rule, message });

describe('everything that can be refused has words', () => {
  test('every code', () => {
    expect(Object.keys(codeWords).toSorted()).toEqual(
      Object.keys(statusOf)
        .filter((code) => code !== 'internal')
        .toSorted(),
    );
  });

  test('every reason that a command gives', () => {
    // These two are said by the code itself: the role or the workspace is not the right one.
    const plain = ['role_forbids', 'other_workspace'];
    const given = wordsIn(/\breason: '(\w+)'/g).filter((reason) => !plain.includes(reason));
    expect(given.length).toBeGreaterThan(3);
    expect(given.filter((reason) => !(reason in reasonWords))).toEqual([]);
  });

  test('every rule of our own that a field can break', () => {
    // Of headers and bodies that only programs write, and of files, which the import tells in its own words.
    const program = /^(idempotency_|body_|json_)/;
    const given = wordsIn(/(?:rule: |regex\([^\n]*, |, )'([a-z0-9]+_[a-z0-9_]+)'\)?/g);
    const rules = given.filter(
      (word) =>
        sources.some((text) => text.includes(`rule: '${word}'`)) ||
        /_(e164|shape|unknown|code|length|checksum)$/.test(word),
    );
    expect(rules.length).toBeGreaterThan(8);
    const untold = rules.filter(
      (rule) => !program.test(rule) && issueText(issue(rule)) === issueText(issue('nobody_knows')),
    );
    expect(untold).toEqual([]);
  });
});

test('the bounds of a schema are told with their numbers', () => {
  const told = (schema: z.ZodType, value: unknown) => issueText(issuesOf(schema.safeParse(value).error!)[0]!);
  expect(told(z.string().min(1), '')).toBe('Заполните');
  expect(told(z.string(), undefined)).toBe('Заполните');
  expect(told(z.string().max(100), 'x'.repeat(101))).toContain('100');
  expect(told(z.number().max(100), 101)).toContain('100');
  expect(told(z.number().min(0), -1)).toContain('0');
  expect(told(z.enum(['a']), 'b')).toBe('Выберите из\u00a0списка');
});

test('a rule of our own wins over the general word of its check', () => {
  expect(issueText(issue('invalid_format', 'phone_e164'))).toBe(ruleWords.phone_e164!());
  expect(issueText(issue('field_unknown:colour'))).toBe(ruleWords.field_unknown!());
});

test('a fault of ours shows the code to report, nothing else', () => {
  const error = new CallError(500, { code: 'internal', message: 'secret', requestId: 'req-1' });
  expect(wordsOf(error)).toMatchObject({ requestId: 'req-1', text: expect.stringContaining('req-1') });
  expect(JSON.stringify(wordsOf(error))).not.toContain('secret');
  expect(wordsOf(new Error('secret')).text).not.toContain('secret');
});

test('no connection is told as such, also by a page', () => {
  expect(wordsOf(new TypeError('Failed to fetch')).title).toBe('Нет связи');
  expect(wordsOfPage({ message: '', code: 'offline', status: 503 }).title).toBe('Нет связи');
});

test('the nearest reason is told first: why, then who holds it, then which field', () => {
  expect(wordsOf(new AppError('conflict', '', { reason: 'last_owner' })).title).toBe(reasonWords.last_owner!());
  const holders = [{ key: 'email' as const, value: 'a@b.ru', recordId: 'cli_1', name: 'Ромашка' }];
  expect(wordsOf(new AppError('conflict', '', { holders })).title).toContain('Ромашка');
  expect(wordsOf(new AppError('invalid', '', { issues: [issue('inn_checksum')] })).title).toBe(
    ruleWords.inn_checksum!(),
  );
});
