import type { Import } from '#shared/imports/schema.ts';
import { isOffline } from '#lib/errors.ts';
import { isOver } from './counts.ts';
import { secondsLeft, withSample, type Sample } from './remaining.ts';

type Read = (importId: string) => Promise<Import>;

const everyMs = 500;
const slowestMs = 10_000;

/** An import as it goes: asks how far it is until it has ended. A lost connection is told and waited out. */
export class ImportWatch {
  #read: Read;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #samples = $state.raw<Sample[]>([]);
  now: Import = $state.raw()!;
  outOfTouch = $state(false);
  /** What else went wrong while asking. */
  failure = $state.raw<unknown>();

  constructor(read: Read, first: Import) {
    this.#read = read;
    this.#take(first);
    if (!isOver(first)) this.#later(everyMs);
  }

  /** Seconds that are left, when they can be told. */
  left(total: number | undefined): number | undefined {
    return total === undefined ? undefined : secondsLeft(this.#samples, total);
  }

  /** Shows a newer answer that came another way (a stop). */
  take(record: Import): void {
    this.#take(record);
    if (isOver(record)) clearTimeout(this.#timer);
  }

  /** Asks at once: the connection is back, or the page is looked at again. */
  ask = (): void => {
    if (this.#closed || isOver(this.now)) return;
    clearTimeout(this.#timer);
    void this.#ask(everyMs);
  };

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #take(record: Import): void {
    this.now = record;
    this.#samples = withSample(this.#samples, { at: Date.now(), done: record.rows });
  }

  #later(wait: number): void {
    if (!this.#closed) this.#timer = setTimeout(() => void this.#ask(wait), wait);
  }

  async #ask(wait: number): Promise<void> {
    try {
      const record = await this.#read(this.now.importId);
      if (this.#closed) return;
      this.outOfTouch = false;
      this.failure = undefined;
      this.#take(record);
      if (!isOver(record)) this.#later(everyMs);
    } catch (error) {
      this.outOfTouch = isOffline(error);
      this.failure = this.outOfTouch ? undefined : error;
      this.#later(Math.min(slowestMs, wait * 2));
    }
  }
}
