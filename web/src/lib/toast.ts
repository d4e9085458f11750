import { toaster } from '#lib/toaster.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { wordsOf } from '#lib/errors.ts';

export type Undo = () => unknown;

/** Says what was done; with a way back it stays longer. */
export function tell(text: string, undo?: Undo): void {
  if (!undo) return toaster.show(text, { duration: 6000 });
  toaster.show(text, { duration: 10_000, action: { label: m.common_undo(), onClick: () => void undo() } });
}

/** Says what did not work; stays until it is closed. */
export function tellError(error: unknown, way?: { label: string; go: () => unknown }): void {
  const { title, text } = wordsOf(error);
  toaster.show(text ? `${title}. ${text}` : title, {
    duration: Number.POSITIVE_INFINITY,
    ...(way && { action: { label: way.label, onClick: () => void way.go() } }),
  });
}
