import { m } from '#lib/paraglide/messages.js';

// Cards and rows come by themselves as they are looked at, so there is nothing to wait for before the page is shown.
export const load = () => ({ title: m.deals_title() });
