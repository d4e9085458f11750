import type { Answer, Contract, Domain, Input, Route, Serves } from '#shared/contract/route.ts';
import type { Caller } from './caller.ts';

/** What a row does: from checked input and a known caller to the answer. */
export type Handler<R extends Route> = (input: Input<R>, caller: Caller) => Promise<Answer<R>>;

type HandlersOf<D extends Domain, F extends Serves> = {
  [K in keyof D as D[K]['serves'] extends F ? K : never]: Handler<D[K]>;
};

/** The handlers of a domain's rows that each function serves; leaving one out does not compile. */
export type Commands<D extends Domain> = HandlersOf<D, 'api'>;
export type Queries<D extends Domain> = HandlersOf<D, 'queries'>;
export type Strangers<D extends Domain> = HandlersOf<D, 'public'>;

/** What is not asked for every day is read from its file at the first call, so that a cold start need not wait for it. */
export type Later<T> = () => Promise<T>;

type DomainsOf<C extends Contract, F extends Serves> = {
  [D in keyof C as keyof HandlersOf<C[D], F> extends never ? never : D]:
    HandlersOf<C[D], F> | Later<HandlersOf<C[D], F>>;
};

/** What an entry must put together: the handlers of every domain that has a row for this function. */
export type Entry<C extends Contract, F extends Serves> = DomainsOf<C, F>;
