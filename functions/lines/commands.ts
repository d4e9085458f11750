import type { lines } from '#shared/lines/routes.ts';
import { findDeal } from '#functions/deals/find.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { linesOf } from './find.ts';
import { saveLines } from './save.ts';

/** What the function `api` does for the lines of deals. */
export const linesCommands: Commands<typeof lines> = {
  get: async ({ dealId }, caller) => linesOf(caller, await findDeal(caller, 'deal.view', dealId)),
  save: saveLines,
};
