import { goto } from '$app/navigation';
import { route } from '#lib/route.ts';
import { forgetToken } from '#lib/token.ts';

/** Goes where a person wanted to be before he had to sign in; only to places of this site. */
export async function enteredAt(to: string | undefined): Promise<void> {
  forgetToken();
  const isOurs = to !== undefined && /^\/(?![/\\])/.test(to);
  await goto(isOurs ? to : route.home(), { refreshAll: true, replace: true });
}
