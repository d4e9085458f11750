import type { Action } from '#shared/kernel/access.ts';
import { m } from '#lib/paraglide/messages.js';
import { actionWords } from './action-words.ts';

/** Who may call an operation, in words. */
export function accessText(access: string): string {
  if (access === 'public') return m.settings_reference_public();
  if (access === 'signed-in') return m.settings_reference_signed_in();
  return actionWords[access as Action]();
}
