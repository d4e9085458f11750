import { createContext } from 'svelte';

/** What the tabs of a person's card share: whether he may be changed, he and his client being out of the trash. */
export type OpenPerson = { readonly readonly: boolean };

export const [openPerson, setPerson] = createContext<OpenPerson>();
