import { hits } from '#functions/readmodel/hits.ts';
import { reading } from '#functions/readmodel/reading.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import type { search } from '#shared/search/routes.ts';

function findAnything({ q, limit }: Input<typeof search.find>, caller: Caller): Promise<Answer<typeof search.find>> {
  return reading(caller, (model) => ({ items: hits(model, q, limit, caller) }));
}

/** What the function `queries` does for the search over everything. */
export const searchQueries: Queries<typeof search> = { find: findAnything };
