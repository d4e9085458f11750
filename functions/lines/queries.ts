import type { Queries } from '#functions/runtime/handlers.ts';
import type { lines } from '#shared/lines/routes.ts';
import { listPurchases, listWarranties } from './purchases.ts';

/** What the function `queries` does for the lines of deals. */
export const linesQueries: Queries<typeof lines> = { purchases: listPurchases, warranties: listWarranties };
