import { contract } from 'virtual:rows';
import { createClient } from '#shared/contract/client.ts';
import './refusals.ts';

/** The API as somebody without an account sees it: no session, no workspace. */
export const stranger = createClient(contract, {
  base: '',
  send: (address, init) => fetch(address, init),
  token: async () => undefined,
  workspaceId: () => undefined,
}).shares;
