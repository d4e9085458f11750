import type { Store } from '#infra/local/sqs/store.ts';

/** How many messages of a queue may be taken now, will come up by themselves, or are in somebody's hands. */
export type Counts = { waiting: number; delayed: number; inFlight: number };

export function counter(store: Store, now: () => number): (queue: string) => Counts {
  const count = store.prepare(`SELECT count(*) FILTER (WHERE visibleAt <= :at) AS waiting,
    count(*) FILTER (WHERE visibleAt > :at AND receipt IS NULL) AS delayed,
    count(*) FILTER (WHERE visibleAt > :at AND receipt IS NOT NULL) AS inFlight FROM message WHERE queue = :queue`);
  return (queue) => count.get({ queue, at: now() }) as Counts;
}

/** Lets receivers sleep until there may be something to take: a change in the queue, or a hidden message coming up. */
export function bell(store: Store, now: () => number) {
  const next = store.prepare('SELECT min(visibleAt) AS at FROM message WHERE queue = ? AND visibleAt > ?');
  const sleepers = new Map<string, Set<() => void>>();
  let isClosed = false;

  function wake(queue: string): void {
    for (const rise of [...(sleepers.get(queue) ?? [])]) rise();
  }

  /** `since`: when it was last looked. What came up between then and now was not seen, and is no reason to sleep. */
  function sleep(queue: string, since: number, ms: number, signal?: AbortSignal): Promise<void> {
    const dueAt = next.get(queue, since)?.at;
    const pause = typeof dueAt === 'number' ? Math.min(ms, Math.max(dueAt - now(), 1)) : ms;
    const here = sleepers.get(queue) ?? new Set();
    sleepers.set(queue, here);
    return new Promise((resolve) => {
      const rise = () => {
        clearTimeout(timer);
        here.delete(rise);
        signal?.removeEventListener('abort', rise);
        resolve();
      };
      const timer = setTimeout(rise, pause);
      here.add(rise);
      signal?.addEventListener('abort', rise);
      if (isClosed || signal?.aborted) rise();
    });
  }

  /** Looks now, and again whenever the bell rings, until something is found or `waitMs` is over. */
  async function lookFor<T>(queue: string, waitMs: number, look: () => T[], signal?: AbortSignal): Promise<T[]> {
    const end = performance.now() + waitMs;
    for (;;) {
      if (isClosed || signal?.aborted) return [];
      const lookedAt = now();
      const found = look();
      const left = end - performance.now();
      if (found.length > 0 || left <= 0) return found;
      await sleep(queue, lookedAt, left, signal);
    }
  }

  function close(): void {
    isClosed = true;
    for (const queue of sleepers.keys()) wake(queue);
  }
  return { wake, lookFor, close };
}
