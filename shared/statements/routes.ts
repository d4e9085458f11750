import * as z from 'zod';
import { route } from '../contract/route.ts';
import { page, PageQuery } from '../kernel/page.ts';
import { Choice, NewStatement, Statement, StatementKey, StatementLine, StatementSummary, Verdict } from './schema.ts';

export const statements = {
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/statements',
    access: 'statement.edit',
    summary: 'Announce a bank statement (1CClientBankExchange); the answer says where to upload it, bounded in size',
    input: NewStatement,
    output: z.object({
      statement: Statement,
      upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
    }),
    status: 201,
  }),
  list: route({
    serves: 'api',
    method: 'GET',
    path: '/statements',
    access: 'statement.edit',
    summary: 'Bank statements, newest first',
    input: PageQuery.omit({ offset: true }),
    output: page(Statement),
  }),
  get: route({
    serves: 'api',
    method: 'GET',
    path: '/statements/{statementId}',
    access: 'statement.edit',
    summary: 'Read one bank statement',
    input: StatementKey,
    output: Statement,
  }),
  lines: route({
    serves: 'queries',
    method: 'GET',
    path: '/statements/{statementId}/lines',
    access: 'statement.edit',
    summary: 'Read the uploaded file: totals reconciled, and for each line what it is proposed for; writes nothing',
    input: PageQuery.omit({ cursor: true }).extend(StatementKey.shape).extend({ verdict: Verdict.optional() }),
    output: page(StatementLine).extend({ summary: StatementSummary }),
  }),
  confirm: route({
    serves: 'api',
    method: 'POST',
    path: '/statements/{statementId}/confirm',
    access: 'statement.edit',
    summary: 'Record the chosen lines as payments, each line whole or not at all; a line recorded before is refused',
    input: StatementKey.extend({ choices: z.array(Choice).min(1).max(200) }),
    output: z.object({
      statement: Statement,
      done: z.number().int(),
      refused: z.array(z.object({ line: z.number().int(), code: z.string(), reason: z.string().optional() })),
    }),
  }),
  undo: route({
    serves: 'api',
    method: 'POST',
    path: '/statements/{statementId}/undo',
    access: 'statement.edit',
    summary: 'Move all payments of a statement to the trash; the statement may then be confirmed anew',
    input: StatementKey,
    output: z.object({ statement: Statement, undone: z.number().int() }),
  }),
};
