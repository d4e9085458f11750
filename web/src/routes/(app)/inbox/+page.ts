import { lettersOf, shows } from '#lib/inbox/shown.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ url, depends }) => {
  depends('app:letters');
  const show = shows.find((each) => each === url.searchParams.get('show')) ?? 'waiting';
  const search = url.searchParams.get('q') ?? '';
  return { title: m.inbox_title(), show, search, list: await lettersOf(show, search) };
};
