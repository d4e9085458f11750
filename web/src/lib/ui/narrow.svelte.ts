import { MediaQuery } from 'svelte/reactivity';

/** The width of a phone: tables become rows of two or three lines. */
export const narrow = new MediaQuery('width < 720px');
