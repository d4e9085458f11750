import type { repeats } from '#shared/repeats/routes.ts';
import { moveOccurrence, removeOccurrence } from '#functions/activities/occurrence.ts';
import type { Commands } from '#functions/runtime/handlers.ts';

/** What the function `api` does with the occurrences of what is repeated. */
export const repeatCommands: Commands<typeof repeats> = { move: moveOccurrence, remove: removeOccurrence };
