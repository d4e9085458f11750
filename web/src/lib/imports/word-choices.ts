import type { WordKind } from '#shared/imports/objects.ts';
import { api } from '#lib/api.ts';
import { ownerChoices } from '#lib/clients/choices.ts';
import { labelText } from '#lib/label.ts';
import { session } from '#lib/session.svelte.ts';
import type { Choice } from '#lib/ui/Select.svelte';

/** Are there so few that all of them are offered at once? Goods and clients are looked for. */
export const isNarrowedHere = (kind: WordKind): boolean => kind === 'stage' || kind === 'member';

/** What a word of a file may be told to mean. */
export async function meaningsFor(kind: WordKind, text: string, pipelineId?: string): Promise<Choice[]> {
  const search = text.trim() ? { search: text.trim() } : {};
  switch (kind) {
    case 'product': {
      const { items } = await api.goods.list({ ...search, limit: 20, sort: 'name' });
      return items.map(({ productId, name, article }) => ({
        value: productId,
        label: name,
        ...(article && { note: article }),
      }));
    }
    case 'client': {
      const { items } = await api.clients.list({ ...search, limit: 20 });
      return items.map(({ clientId, name }) => ({ value: clientId, label: name }));
    }
    case 'member':
      return ownerChoices();
    case 'stage': {
      const pipeline = session.pipelines.find((each) => (pipelineId ? each.pipelineId === pipelineId : each.isDefault));
      return (pipeline?.stages ?? []).map(({ stageId, name }) => ({ value: stageId, label: labelText(name) }));
    }
  }
}
