import type { Letter } from '#shared/letters/schema.ts';
import { api } from '#lib/api.ts';
import type { Page } from '#lib/pages.svelte.ts';

/** What the page of letters shows: what came and is nobody's yet, all that came, what we wrote, what is not sent yet. */
export const shows = ['waiting', 'all', 'out', 'drafts'] as const;
export type Show = (typeof shows)[number];
type Row = Letter & { clientName?: string | undefined };

const limit = 50;

/** A page of letters; `waiting` says how many are nobody's yet, where it is known. */
export function lettersOf(show: Show, search: string, cursor?: string): Promise<Page<Row> & { waiting?: number }> {
  const asked = { limit, ...(search && { search }), ...(cursor && { cursor }) };
  if (show === 'out') return api.letters.list({ ...asked, direction: 'out' });
  if (show === 'drafts') return api.letters.list({ ...asked, state: 'draft' });
  return api.inbox.list({ ...asked, show });
}
