import type { Queries } from '#functions/runtime/handlers.ts';
import type { files } from '#shared/files/routes.ts';
import { listFiles } from './list.ts';

/** What the function `queries` does for files and links. */
export const fileQueries: Queries<typeof files> = { list: listFiles };
