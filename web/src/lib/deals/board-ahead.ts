import { api } from '#lib/api.ts';
import { firstCards, type BoardQuery } from './board.svelte.ts';

type Asked = Parameters<typeof api.deals.board>[0];
type Begun = { key: string; at: number; answer: ReturnType<typeof api.deals.board> };
let begun: Begun | undefined;

/** A board that was asked for ahead is shown when the page comes so soon; a later one is asked for anew. */
const freshMs = 5000;

/** Asks for the first cards while the page is still on its way, or the pointer only on the link to it. */
export function beginBoard(query: BoardQuery): void {
  const asked = { ...query, limit: firstCards };
  const key = JSON.stringify(asked);
  if (begun?.key === key && performance.now() - begun.at < freshMs) return;
  const answer = api.deals.board(asked as Asked);
  // Whoever takes it is told of a failure; perhaps nobody does.
  answer.catch(() => undefined);
  begun = { key, at: performance.now(), answer };
}

/** The board that was begun for just this question, once; else it is asked for. */
export function readBoard(asked: Asked, signal: AbortSignal): ReturnType<typeof api.deals.board> {
  const ahead = begun;
  begun = undefined;
  const fits = ahead?.key === JSON.stringify(asked) && performance.now() - ahead.at < freshMs;
  return ahead && fits ? ahead.answer : api.deals.board(asked, { signal });
}
