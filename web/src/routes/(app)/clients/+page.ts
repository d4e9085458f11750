import { m } from '#lib/paraglide/messages.js';

// The rows come by windows as they are scrolled to, so there is nothing to wait for before the page is shown.
export const load = () => ({ title: m.clients_title() });
