/** What of the pages depends on records of a kind: the tags of their `load`. The only place that knows. */
const tags: Record<string, readonly string[]> = {
  client: ['app:client', 'app:history', 'app:money'],
  person: ['app:client', 'app:person', 'app:history'],
  note: ['app:notes', 'app:timeline'],
  deal: ['app:deal', 'app:deals', 'app:lines', 'app:history', 'app:desk', 'app:timeline'],
  document: ['app:documents', 'app:money', 'app:timeline'],
  plan: ['app:money', 'app:desk'],
  payment: ['app:money', 'app:desk', 'app:timeline'],
  shipment: ['app:money', 'app:desk', 'app:timeline'],
  product: ['app:goods', 'app:prices'],
  file: ['app:files', 'app:timeline'],
  activity: ['app:activities', 'app:timeline', 'app:desk', 'app:control', 'app:calendar'],
  letter: ['app:letters', 'app:timeline'],
  classifier: ['app:classifiers'],
  member: ['app:members'],
  pipeline: ['app:pipelines'],
};

/** Cards are of one record: others of its kind leave them alone. */
const cardOf: Record<string, { tag: string; parameter: string }> = {
  client: { tag: 'app:client', parameter: 'clientId' },
  person: { tag: 'app:person', parameter: 'personId' },
  deal: { tag: 'app:deal', parameter: 'dealId' },
};

export type Change = { kind: string; id: string };

/** The tags to read anew for these changes, on a page whose address names these records. */
export function tagsFor(changes: readonly Change[], shown: Record<string, string | undefined>): Set<string> {
  return new Set(
    changes.flatMap(({ kind, id }) => {
      const card = cardOf[kind];
      const other = card && shown[card.parameter] !== undefined && shown[card.parameter] !== id ? card.tag : undefined;
      return (tags[kind] ?? []).filter((tag) => tag !== other);
    }),
  );
}

/** All that a page can depend on: when there is too much to name. */
export const allTags = (): Set<string> => new Set(Object.values(tags).flat());
