import type { FileObject } from '#shared/imports/objects.ts';
import type { Action } from '#shared/kernel/access.ts';
import { session } from '#lib/session.svelte.ts';

const needed: Record<FileObject, Action> = {
  client: 'client.import',
  product: 'goods.edit',
  deal: 'deal.create',
  member: 'member.edit',
};

/** May I load such a file? Whoever may not make such records himself may not load them either. */
export const mayLoad = (object: FileObject): boolean => session.can('client.import') && session.can(needed[object]);
