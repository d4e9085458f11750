import { redirect } from '@sveltejs/kit';
import { route } from '#lib/route.ts';
import { narrow } from '#lib/ui/narrow.svelte.ts';

/** Today: a week where there is room, an agenda on the phone. */
export const load = () => redirect(307, route.calendar(narrow.current ? 'agenda' : 'week'));
