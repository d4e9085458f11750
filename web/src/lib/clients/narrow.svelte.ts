import { MediaQuery } from 'svelte/reactivity';

/** Is the window as narrow as a phone? The same bound as the styles have. */
export const narrow = new MediaQuery('width < 720px', false);
