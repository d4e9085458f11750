import type { Caller } from '#functions/runtime/caller.ts';
import { env } from '#functions/runtime/env.ts';
import { readSecret } from '#functions/runtime/secrets.ts';
import { dadata } from './dadata.ts';
import { fromFiles } from './references/file.ts';
import { findSettings } from './settings.ts';
import type { Provider } from './provider.ts';

/** The name of the key among the secrets of a workspace. */
export const tokenName = 'dadata';

/** Who may be asked in this workspace, in the order of asking. */
export async function providersOf(caller: Pick<Caller, 'workspaceId'>): Promise<Provider[]> {
  const settings = await findSettings(caller);
  if (!settings) return [];
  const token = settings.token && (await readSecret(caller.workspaceId, tokenName, settings.token.version));
  return [fromFiles(settings), ...(token ? [dadata({ token, address: env('DADATA_URL') })] : [])];
}
