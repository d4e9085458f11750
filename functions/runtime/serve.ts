import middy from '@middy/core';
import type {
  APIGatewayProxyEventV2WithJWTAuthorizer as Event,
  APIGatewayProxyStructuredResultV2 as Result,
} from 'aws-lambda';
import type { Contract, Route, Serves } from '#shared/contract/route.ts';
import { answerErrors, reply } from './answer.ts';
import { asMember, signedIn, type Caller } from './caller.ts';
import type { Entry, Handler } from './handlers.ts';
import { answerAgain, rememberAnswer } from './idempotency.ts';
import { readInput } from './input.ts';
import { decide } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';

/** One request on its way through the chain. */
export type Call = { row: Route; run: Handler<Route>; caller: Caller; input: unknown };
export type CallEvent = Event & { call: Call };
type Step = middy.MiddlewareObj<CallEvent, Result>;

/** Turns the handlers of one function into its Lambda: a chain that reads from top to bottom. */
export function serve<C extends Contract, F extends Serves>(serves: F, contract: C, handlers: Entry<C, F>) {
  return middy<CallEvent, Result>()
    .use(answerErrors())
    .use(findRow(tableOf(serves, contract, handlers)))
    .use(identifyCaller())
    .use(checkAccess())
    .use(checkInput())
    .use(answerAgain())
    .use(rememberAnswer())
    .handler(run);
}

async function run({ call }: CallEvent): Promise<Result> {
  const answer = await call.run(call.input, call.caller);
  // The output schema is an allow-list: what it does not name never leaves.
  return reply(call.row.status ?? 200, call.row.output.parse(answer));
}

type Table = Map<string, { row: Route; run: Handler<Route> }>;

function tableOf<C extends Contract, F extends Serves>(serves: F, contract: C, handlers: Entry<C, F>): Table {
  const found = handlers as Record<string, Record<string, Handler<Route>>>;
  const rows = Object.entries(contract).flatMap(([domain, verbs]) =>
    Object.entries(verbs)
      .filter(([, row]) => row.serves === serves)
      .map(([verb, row]) => [`${row.method} /api${row.path}`, { row, run: found[domain]?.[verb] }] as const),
  );
  return new Map(rows) as Table;
}

const findRow = (table: Table): Step => ({
  before: ({ event }) => {
    const found = table.get(event.routeKey);
    if (!found) throw new AppError('not_found', `No route ${event.routeKey}`);
    event.call = { ...found, caller: signedIn(event) as Caller, input: undefined };
  },
});

const identifyCaller = (): Step => ({
  before: async ({ event }) => {
    const { call } = event;
    if (call.row.access === 'public') return;
    if (!call.caller) throw new AppError('unauthenticated', 'Sign in first');
    if (call.row.access === 'signed-in') return;
    call.caller = await asMember(call.caller, event.headers['x-workspace']);
  },
});

const checkAccess = (): Step => ({
  before: ({ event: { call } }) => {
    const { access } = call.row;
    if (access === 'public' || access === 'signed-in') return;
    const decision = decide(call.caller, access);
    if (!decision.allowed)
      throw new AppError('forbidden', `Your role does not allow ${access}`, { reason: decision.reason });
  },
});

const checkInput = (): Step => ({
  before: ({ event }) => {
    event.call.input = readInput(event.call.row, event);
  },
});
