import { prefixes } from '#shared/kernel/ids.ts';

/** The id that a push address has with us: see functions/devices/commands.ts. */
export async function deviceIdOf(endpoint: string | undefined): Promise<string | undefined> {
  if (!endpoint) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
  const text = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${prefixes.device}_${text.slice(0, 32)}`;
}
