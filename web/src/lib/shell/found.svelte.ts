import { api } from '#lib/api.ts';
import type { Hit } from '#shared/search/routes.ts';

/** What the search finds while a person types: the newest question wins, old answers stay until the next is here. */
export class Found {
  hits = $state.raw<Hit[]>([]);
  /** For which words the hits are, and how long the answer took, in milliseconds. */
  query = $state('');
  tookMs = $state<number>();
  failed = $state.raw<unknown>();
  #asking: AbortController | undefined;

  async ask(words: string): Promise<void> {
    const query = words.trim();
    this.#asking?.abort();
    if (!query) return this.#clear();
    const asking = (this.#asking = new AbortController());
    const began = performance.now();
    try {
      const { items } = await api.search.find({ q: query.slice(0, 200), limit: 20 }, { signal: asking.signal });
      if (asking.signal.aborted) return;
      this.hits = items;
      this.query = query;
      this.tookMs = Math.round(performance.now() - began);
      this.failed = undefined;
    } catch (error) {
      if (!asking.signal.aborted) this.failed = error;
    }
  }

  #clear(): void {
    this.hits = [];
    this.query = '';
    this.tookMs = undefined;
    this.failed = undefined;
  }
}
