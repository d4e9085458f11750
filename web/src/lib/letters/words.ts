import { nameOf, type MailAddress } from '#shared/letters/address.ts';
import type { LetterState } from '#shared/letters/state.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/Tag.svelte';

export const stateWords: Record<LetterState, () => string> = {
  draft: m.letters_state_draft,
  scheduled: m.letters_state_scheduled,
  sending: m.letters_state_sending,
  sent: m.letters_state_sent,
  delivered: m.letters_state_delivered,
  opened: m.letters_state_opened,
  bounced: m.letters_state_bounced,
  complained: m.letters_state_complained,
  failed: m.letters_state_failed,
  received: m.letters_state_received,
};

export const stateTones: Record<LetterState, Tone> = {
  draft: 'outline',
  scheduled: 'accent',
  sending: 'accent',
  sent: 'plain',
  delivered: 'plain',
  opened: 'success',
  bounced: 'danger',
  complained: 'danger',
  failed: 'danger',
  received: 'plain',
};

/** Readers in a line: `Пётр Петров, Анна и ещё 2`. */
export function readersText(readers: readonly MailAddress[]): string {
  const names = readers.map(nameOf);
  return names.length > 2
    ? m.letters_and_more({ names: names.slice(0, 2).join(', '), count: names.length - 2 })
    : names.join(', ');
}

/** What people type or paste into a field of addresses: `Анна <a@b.ru>; c@d.ru`. */
export function addressesIn(text: string): MailAddress[] {
  return text
    .split(/[,;\n]+/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const [, name = '', address = part] = /^"?([^"<]*)"?\s*<([^<>]+)>$/.exec(part) ?? [];
      const shown = name.trim();
      return { address: address.trim().toLowerCase(), ...(shown && { name: shown }) };
    });
}
