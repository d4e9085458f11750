import { redirect } from '@sveltejs/kit';
import { route } from '#lib/route.ts';

export const load = () => redirect(307, route.settingsClassifiers());
