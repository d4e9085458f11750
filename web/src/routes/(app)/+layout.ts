import { redirect } from '@sveltejs/kit';
import { enterWorkspace } from '#lib/enter.ts';
import { route } from '#lib/route.ts';
import { idToken } from '#lib/token.ts';

/** Behind this door stands somebody who is signed in, in a workspace. */
export const load = async ({ url, untrack, depends }) => {
  depends('app:workspace', 'app:members', 'app:classifiers', 'app:pipelines');
  const here = untrack(() => url.pathname + url.search);
  if (!(await idToken())) redirect(307, route.signIn(here === '/' ? {} : { to: here }));
  return enterWorkspace();
};
