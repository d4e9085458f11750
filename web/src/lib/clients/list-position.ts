import { draftAt } from './draft.ts';
import { queryOf, rowsAsked } from './list-query.ts';

/** Where in which list a card was opened from, so that it can say `1 из 412` and go on through the list. */
export type ListPosition = { address: string; index: number; total: number; clientId: string };

const kept = () => draftAt<ListPosition>('clients.position');

export const rememberPosition = (position: ListPosition): void => kept().keep(position);

/** The position of this client, if the card was opened from a list in this tab. */
export function positionOf(clientId: string): ListPosition | undefined {
  const position = kept().read();
  return position?.clientId === clientId ? position : undefined;
}

type Page = { items: { clientId: string }[]; total: number };
type Read = (query: ReturnType<typeof rowsAsked> & { offset: number; limit: number }) => Promise<Page>;

/**
 * The position `step` rows further on. The list may have changed since: a row that is not where it was is still stepped
 * over from its old place. Undefined at either end.
 */
export async function stepFrom(position: ListPosition, step: 1 | -1, read: Read): Promise<ListPosition | undefined> {
  const index = position.index + step;
  if (index < 0 || index >= position.total) return undefined;
  const query = rowsAsked(queryOf(new URLSearchParams(position.address)));
  const { items, total } = await read({ ...query, offset: index, limit: 1 });
  const [item] = items;
  return item && { ...position, index, total, clientId: item.clientId };
}
