import { api } from '#lib/api.ts';
import { Moving } from './moving.svelte.ts';

/** The one way in which the pages move a deal; its dialog stands in the layout of the app. */
export const moving = new Moving((dealId, stageId, given) => api.deals.move({ dealId, stageId, ...given }));
