import * as z from 'zod';
import type { Action } from '../kernel/access.ts';

/** Which of the three functions answers: commands and single reads, lists and reports, or strangers (design: trust and need). */
export type Serves = 'api' | 'queries' | 'public';

/** Who may call: anyone, anyone signed in (no workspace needed), or a member whose role allows the action. */
export type Access = 'public' | 'signed-in' | Action;
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

type ParamNames<P extends string> = P extends `${string}{${infer N}}${infer Rest}` ? N | ParamNames<Rest> : never;

/** One row of the API: everything that anyone outside its handler needs to know. */
export type Route<
  P extends string = string,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  F extends Serves = Serves,
> = {
  serves: F;
  method: Method;
  /** Below `/api`; `{name}` is a field of the input. */
  path: P;
  access: Access;
  summary: string;
  /** Path values, query and body as one object; path values win. */
  input: I;
  output: O;
  /** 200 unless said otherwise; 204 for no content. */
  status?: 201 | 202 | 204;
  /** The answer holds a secret: it is told once and not remembered for a repeated Idempotency-Key. */
  isToldOnce?: true;
  /** The answer is no JSON but a text of this media type: the output is a `Sheet` (shared/feeds/schema.ts). */
  sends?: string;
};

type Shaped<P extends string> = z.ZodObject<Record<ParamNames<P>, z.ZodType>>;

/** Declares a row; the compiler refuses a path whose {names} are missing from the input. */
export function route<const P extends string, I extends z.ZodType, O extends z.ZodType, const F extends Serves>(
  row: Route<P, I, O, F> & (z.output<I> extends Record<ParamNames<P>, unknown> ? unknown : { input: Shaped<P> }),
): Route<P, I, O, F> {
  return row;
}

/** What the handler receives. */
export type Input<R extends Route> = z.output<R['input']>;
/** What the caller sends. */
export type Sent<R extends Route> = z.input<R['input']>;
/** What the handler answers, before the output schema has picked from it. */
export type Answer<R extends Route> = z.input<R['output']>;
/** What the caller receives. */
export type Output<R extends Route> = z.output<R['output']>;
export type Domain = Record<string, Route>;
export type Contract = Record<string, Domain>;

/** Nothing to answer: 204. */
export const Nothing = z.void();
