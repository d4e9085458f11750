import { m } from '#lib/paraglide/messages.js';

export const load = () => ({ title: m.companies_add() });
