import type { LetterState } from '#shared/letters/state.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/Tag.svelte';

/** How far a letter has come; that it was opened is a guess, and says so. */
export const letterWords: Record<LetterState, () => string> = {
  draft: m.timeline_letter_draft,
  scheduled: m.timeline_letter_scheduled,
  sending: m.timeline_letter_sending,
  sent: m.timeline_letter_sent,
  delivered: m.timeline_letter_delivered,
  opened: m.timeline_letter_opened,
  bounced: m.timeline_letter_bounced,
  complained: m.timeline_letter_complained,
  failed: m.timeline_letter_failed,
  received: m.timeline_letter_received,
};

export const letterTones: Record<LetterState, Tone> = {
  draft: 'outline',
  scheduled: 'outline',
  sending: 'plain',
  sent: 'plain',
  delivered: 'success',
  opened: 'success',
  bounced: 'danger',
  complained: 'danger',
  failed: 'danger',
  received: 'plain',
};
