import middy from '@middy/core';
import type {
  APIGatewayProxyEventV2WithJWTAuthorizer as Event,
  APIGatewayProxyStructuredResultV2 as Result,
} from 'aws-lambda';
import { routeFinder, type Match } from '#shared/contract/finder.ts';
import type { Contract, Route, Serves } from '#shared/contract/route.ts';
import { Sheet } from '#shared/feeds/schema.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { answerErrors, reply, replySheet } from './answer.ts';
import type { Ahead, Caller } from './caller.ts';
import type { Entry, Handler, Later } from './handlers.ts';
import { readInput } from './input.ts';

/** One request on its way through the chain; there is no caller behind a public row. */
export type Call = { row: Route; run: Handler<Route>; caller: Caller; input: unknown; ahead?: Ahead };
export type CallEvent = Event & { call: Call };
export type Step = middy.MiddlewareObj<CallEvent, Result>;

/** What a function does to know its callers: before their input is looked at, and around the command itself. */
export type Doors = { known: Step[]; once: Step[] };

/**
 * Turns the handlers of one function into its Lambda: a chain that reads from top to bottom. Without doors it serves
 * strangers only: it cannot start with a row that is not public.
 */
export function serve<C extends Contract, F extends Serves>(
  serves: F,
  contract: C,
  handlers: Entry<C, F>,
  doors?: Doors,
) {
  const table = tableOf(serves, contract, handlers);
  const closed = table.find(({ row }) => row.access !== 'public');
  if (closed && !doors) throw new Error(`${closed.key} is not public and nobody checks who calls`);
  return middy<CallEvent, Result>()
    .use(answerErrors())
    .use(findRow(table))
    .use(doors?.known ?? [])
    .use(checkInput())
    .use(doors?.once ?? [])
    .handler(run);
}

async function run(event: CallEvent): Promise<Result> {
  const { call } = event;
  const answer = await call.run(call.input, call.caller);
  if (call.row.sends) return replySheet(call.row.sends, Sheet.parse(answer), event.headers);
  // The output schema is an allow-list: what it does not name never leaves.
  return reply(call.row.status ?? 200, call.row.output.parse(answer));
}

type Handlers = Record<string, Handler<Route>>;
type Served = { key: string; row: Route; run: Handler<Route> };

function tableOf<C extends Contract, F extends Serves>(serves: F, contract: C, handlers: Entry<C, F>): Served[] {
  const found = handlers as Record<string, Handlers | Later<Handlers>>;
  return Object.entries(contract).flatMap(([domain, verbs]) =>
    Object.entries(verbs)
      .filter(([, row]) => row.serves === serves)
      .map(([verb, row]) => ({ key: `${row.method} /api${row.path}`, row, run: handlerOf(found[domain]!, verb) })),
  );
}

const handlerOf = (given: Handlers | Later<Handlers>, verb: string): Handler<Route> =>
  typeof given === 'function' ? async (input, caller) => (await given())[verb]!(input, caller) : given[verb]!;

/** The row by method and path: the gateway has one route for all rows of `api`. What stands in the path's places is told on. */
function findRow(table: Served[]): Step {
  const find = routeFinder(table);
  return {
    before: ({ event }) => {
      const { method, path } = event.requestContext.http;
      const match = matched(() => find(method, path));
      if (!match) throw new AppError('not_found', `There is no ${method} ${path.slice(0, 200)}`);
      const { key, row, run } = match.route;
      event.routeKey = key;
      event.pathParameters = match.parameters ?? {};
      event.call = { row, run, caller: undefined as never, input: undefined };
    },
  };
}

/** A path that cannot be decoded (`%zz`) is nobody's. */
function matched(find: () => Match<Served> | undefined): Match<Served> | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

const checkInput = (): Step => ({
  before: ({ event }) => {
    event.call.input = readInput(event.call.row, event);
  },
});
