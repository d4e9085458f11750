import { m } from '#lib/paraglide/messages.js';

export const load = ({ url, untrack }) => ({
  title: m.client_new_title(),
  task: true,
  name: untrack(() => url.searchParams.get('name') ?? ''),
});
