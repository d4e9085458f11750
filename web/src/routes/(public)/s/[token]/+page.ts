import { m } from '#lib/paraglide/messages.js';
import { stranger } from '#lib/shares/stranger.ts';

export const load = async ({ params: { token } }) => ({
  title: m.documents_title(),
  token,
  shared: await stranger.page({ token }),
});
