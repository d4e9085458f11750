import './refusals.ts';
import type { LetterMark } from '#shared/inbox/marks.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/Tag.svelte';

export const markWords: Record<LetterMark, () => string> = {
  auto: m.inbox_mark_auto,
  list: m.inbox_mark_list,
  bounce: m.inbox_mark_bounce,
  loop: m.inbox_mark_loop,
  spam: m.inbox_mark_spam,
  forged: m.inbox_mark_forged,
  virus: m.inbox_mark_virus,
  unreadable: m.inbox_mark_unreadable,
  cut: m.inbox_mark_cut,
};

const bad: readonly LetterMark[] = ['virus', 'spam', 'unreadable', 'forged'];
export const toneOf = (mark: LetterMark): Tone => (bad.includes(mark) ? 'warn' : 'outline');
