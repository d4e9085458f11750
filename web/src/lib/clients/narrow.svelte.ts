import { MediaQuery } from 'svelte/reactivity';

/** Is the window as narrow as a phone? The same bounds as the styles have. */
export const narrow = new MediaQuery('width < 720px', false);

/** Too narrow for the column of facts beside a record: they become a tab. */
export const withoutFacts = new MediaQuery('width < 1080px', false);
