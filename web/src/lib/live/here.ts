import { invalidate } from '$app/navigation';
import { page } from '$app/state';
import { api } from '#lib/api.ts';
import { Live } from './live.svelte.ts';
import { isTyping } from './typing.ts';

/** The one that keeps this page true. */
export const live = new Live({
  ask: (since) => api.changes.since(since ? { since } : {}),
  reread: (tag) => invalidate(tag),
  shown: () => page.params,
  isSeen: () => document.visibilityState === 'visible' && navigator.onLine,
  isTyping,
});
