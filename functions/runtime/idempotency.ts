import { createHash } from 'node:crypto';
import type middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 as Result } from 'aws-lambda';
import { AppError } from '#shared/kernel/errors.ts';
import { inDays } from './clock.ts';
import { db } from './records.ts';
import type { Caller } from './caller.ts';
import type { CallEvent } from './serve.ts';

type Step = middy.MiddlewareObj<CallEvent, Result>;

type Asked = Pick<NonNullable<Caller['request']>, 'key' | 'place'>;

/** Where a caller's request is remembered. */
const itemOf = ({ userId }: Caller, { key, place }: Asked) => ({ workspaceId: place, userId, requestKey: key });

/** The item that a commit writes to claim the request: a second one with the same key cannot be written. */
export const claimOf = (caller: Caller, request: Asked & { hash: string }) =>
  db.entities.request.create({ ...itemOf(caller, request), hash: request.hash, expiresAt: inDays(2) });

/**
 * A POST that carries an `Idempotency-Key` seen before (two days) is answered as it was the first time and not carried
 * out again; the same key on another input is refused.
 */
export const answerAgain = (): Step => ({
  before: async ({ event }) => {
    const { row, caller, input } = event.call;
    const key = event.headers['idempotency-key'];
    if (row.method !== 'POST' || !key || !caller) return;
    if (!/^[\x21-\x7e]{8,100}$/.test(key)) throw refused('idempotency_key_shape', '8 to 100 printable characters');
    const hash = createHash('sha256')
      .update(`${event.routeKey}\n${JSON.stringify(input)}`)
      .digest('base64url');
    // Whoever stands in no workspace yet (he founds or joins one) is remembered outside of all.
    const place = caller.workspaceId || 'none';
    const { data } = await db.entities.request.get(itemOf(caller, { key, place })).go({ consistent: true });
    if (!data) {
      caller.request = { key, place, hash, claimed: false };
      return;
    }
    if (data.hash !== hash) throw refused('idempotency_key_reused', 'This Idempotency-Key belongs to another request');
    if (data.status === undefined)
      throw new AppError('conflict', 'This request was carried out already; read the record');
    return {
      statusCode: data.status,
      headers: { 'content-type': 'application/json' },
      ...(data.body && { body: data.body }),
    };
  },
});

/** After a command that claimed its key, its answer is kept beside the claim. */
export const rememberAnswer = (): Step => ({
  after: async ({ event, response }) => {
    const { caller } = event.call;
    if (!caller?.request?.claimed || !response || event.call.row.isToldOnce) return;
    await db.entities.request
      .patch(itemOf(caller, caller.request))
      .set({ status: response.statusCode ?? 200, ...(response.body && { body: response.body }) })
      .go();
  },
});

const refused = (rule: string, message: string) =>
  new AppError('invalid', message, { issues: [{ path: 'idempotency-key', rule, message }] });
