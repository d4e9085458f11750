import type { desk } from '#shared/desk/routes.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import { showDesk } from './show.ts';

/** What the function `queries` does for the desk. */
export const deskQueries: Queries<typeof desk> = { show: showDesk };
