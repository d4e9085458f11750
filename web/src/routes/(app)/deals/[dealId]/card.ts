import { createContext } from 'svelte';
import type { Client } from '#shared/clients/schema.ts';
import type { Deal } from '#shared/deals/schema.ts';
import type { PersonRow } from '#shared/people/schema.ts';
import type { Editing } from '#lib/clients/editing.svelte.ts';

/** What the tabs of a deal's card share: the deal as it is edited, its client, and whether it may be changed. */
export type OpenDeal = {
  readonly edits: Editing<Deal>;
  /** None when the deal has no client, or one that this person does not see. */
  readonly client: Client | undefined;
  readonly people: readonly PersonRow[];
  readonly readonly: boolean;
};

export const [openDeal, setDeal] = createContext<OpenDeal>();
