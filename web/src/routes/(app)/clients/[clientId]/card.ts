import { createContext } from 'svelte';
import type { Client } from '#shared/clients/schema.ts';
import type { PersonRow } from '#shared/people/schema.ts';
import type { Editing } from '#lib/clients/editing.svelte.ts';

/** What the tabs of a card share: the client as it is edited, and whether it may be. */
export type OpenCard = { edits: Editing<Client>; readonly people: readonly PersonRow[]; readonly readonly: boolean };

export const [openCard, setCard] = createContext<OpenCard>();
