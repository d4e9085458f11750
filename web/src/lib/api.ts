import { goto } from '$app/navigation';
import { createClient } from '#shared/contract/client.ts';
import { contract } from 'virtual:rows';
import { route } from '#lib/route.ts';
import { idToken, renewedToken } from '#lib/token.ts';
import { workspaceInUse } from '#lib/workspace.ts';

/** The API as typed calls: `api.clients.list({ … })`. Throws `CallError`; a person whose session is over is shown the sign-in. */
export const api = createClient(contract, {
  base: '',
  send: sendSignedIn,
  token: idToken,
  workspaceId: workspaceInUse,
});

/** `fetch` that renews the token once when it is refused, and leads to the sign-in when that does not help. */
async function sendSignedIn(address: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const answer = await fetch(address, init);
  const headers = new Headers(init.headers);
  if (answer.status !== 401 || !headers.has('authorization')) return answer;
  const token = await renewedToken();
  if (token) {
    headers.set('authorization', `Bearer ${token}`);
    const again = await fetch(address, { ...init, headers });
    if (again.status !== 401) return again;
  }
  await goto(route.signIn({ to: location.pathname + location.search }));
  return answer;
}
