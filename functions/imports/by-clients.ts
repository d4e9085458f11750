type Item = Record<string, unknown>;
type Pages = AsyncIterable<Item[]>;

/** How the records of clients are read: of one client, or of all at once. */
type Source = {
  isKnown(clientId: string): boolean;
  one(clientId: string): Pages;
  all(): Pages;
  learn(clientId: string, items: Item[]): void;
};

/** So many clients are asked about one by one; after that everything is read at once, for it takes no longer. */
const manyQuestions = 2000;
const questionsAtOnce = 8;
/** Beyond so many records the memory is better spent otherwise: further clients are asked about one by one again. */
const mostAtOnce = 300_000;

/** Reads what belongs to clients, each once: most files name few clients that are there, some name nearly all. */
export function byClients({ isKnown, one, all, learn }: Source): (clientIds: Iterable<string>) => Promise<void> {
  let asked = 0;
  let isWhole = false;
  return async (clientIds) => {
    if (isWhole) return;
    const missing = [...new Set(clientIds)].filter((clientId) => !isKnown(clientId));
    const before = asked;
    asked += missing.length;
    if (before <= manyQuestions && asked > manyQuestions) {
      const found = await gathered(all());
      isWhole = found !== undefined;
      // What is known already stays: it holds what this import is writing just now.
      for (const [clientId, items] of found ?? []) if (!isKnown(clientId)) learn(clientId, items);
      if (isWhole) return;
    }
    const ask = async () => {
      for (let clientId = missing.pop(); clientId; clientId = missing.pop()) {
        const items: Item[] = [];
        for await (const page of one(clientId)) items.push(...page);
        learn(clientId, items);
      }
    };
    await Promise.all(Array.from({ length: questionsAtOnce }, ask));
  };
}

async function gathered(pages: Pages): Promise<Map<string, Item[]> | undefined> {
  const found = new Map<string, Item[]>();
  let count = 0;
  for await (const items of pages) {
    count += items.length;
    if (count > mostAtOnce) return undefined;
    for (const item of items) {
      const clientId = String(item.clientId);
      const list = found.get(clientId);
      if (list) list.push(item);
      else found.set(clientId, [item]);
    }
  }
  return found;
}
