import { allTags, tagsFor, type Change } from './tags.ts';

type Answer = { items: (Change & { changeId: string })[]; all: boolean; cursor: string };
type Surroundings = {
  ask: (since: string | undefined) => Promise<Answer>;
  /** Reads anew what depends on a tag. */
  reread: (tag: string) => unknown;
  /** The records that the address of the page names. */
  shown: () => Record<string, string | undefined>;
  isSeen: () => boolean;
  isTyping: () => boolean;
};
type Watch = { kinds: ReadonlySet<string>; reread: () => unknown };

const everyMs = 4000;
/** After errors it asks less and less often, down to once in so long. */
const rarestMs = 60_000;
/** When there is too much to name (an import runs), everything is read anew only so often. */
const allEveryMs = 12_000;

/**
 * Keeps what is open true while others work: asks what has changed every 4 s as long as the page is seen, and reads anew
 * only what is open. What somebody is typing in waits until he is done.
 */
export class Live {
  readonly #around: Surroundings;
  readonly #watches = new Set<Watch>();
  #cursor: string | undefined;
  #seen = new Set<string>();
  #waiting = new Set<string>();
  #waitingWatches = new Set<Watch>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause = everyMs;
  #isAsking = false;
  #isOn = false;
  #allAt = 0;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Begins to ask; answers how to end it. */
  start(): () => void {
    this.#isOn = true;
    this.#cursor = undefined;
    this.#seen.clear();
    void this.look();
    return () => {
      this.#isOn = false;
      clearTimeout(this.#timer);
    };
  }

  /** Reads something anew that no `load` holds (rows of a list, a board, the bell) when records of these kinds change. */
  on(kinds: readonly string[], reread: () => unknown): () => void {
    const watch = { kinds: new Set(kinds), reread };
    this.#watches.add(watch);
    return () => {
      this.#watches.delete(watch);
      this.#waitingWatches.delete(watch);
    };
  }

  /** Asks now; also when the page comes into sight again. A page that is not seen asks nothing. */
  async look(): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.#isOn || this.#isAsking || !this.#around.isSeen()) return;
    this.#isAsking = true;
    try {
      this.#hear(await this.#around.ask(this.#cursor));
      this.#pause = everyMs;
    } catch {
      this.#pause = Math.min(rarestMs, this.#pause * 2);
    }
    this.#isAsking = false;
    if (this.#isOn) this.#timer = setTimeout(() => void this.look(), this.#pause);
  }

  /** What had to wait while somebody typed. */
  settle(): void {
    if (this.#around.isTyping()) return;
    for (const tag of this.#waiting) void this.#around.reread(tag);
    for (const watch of this.#waitingWatches) void watch.reread();
    this.#waiting.clear();
    this.#waitingWatches.clear();
  }

  #hear({ items, all, cursor }: Answer): void {
    this.#cursor = cursor;
    const fresh = items.filter(({ changeId }) => !this.#seen.has(changeId));
    this.#seen = new Set(items.map(({ changeId }) => changeId));
    if (all) this.#hearAll();
    else {
      for (const tag of tagsFor(fresh, this.#around.shown())) this.#waiting.add(tag);
      const kinds = new Set(fresh.map(({ kind }) => kind));
      for (const watch of this.#watches) if (!watch.kinds.isDisjointFrom(kinds)) this.#waitingWatches.add(watch);
    }
    this.settle();
  }

  #hearAll(): void {
    if (Date.now() - this.#allAt < allEveryMs) return;
    this.#allAt = Date.now();
    for (const tag of allTags()) this.#waiting.add(tag);
    for (const watch of this.#watches) this.#waitingWatches.add(watch);
  }
}
