import { redirect } from '@sveltejs/kit';
import { route } from '#lib/route.ts';

/** There is one report so far. */
export const load = () => redirect(307, route.control());
