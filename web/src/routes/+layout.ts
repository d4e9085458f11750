// One page for all addresses: the site is files, the API is elsewhere.
export const ssr = false;
export const prerender = false;
