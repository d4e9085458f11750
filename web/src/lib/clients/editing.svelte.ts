import { AppError, type Holder } from '#shared/kernel/errors.ts';

type Changes = Record<string, unknown>;
type Stamped = { version: number; updatedAt: string; updatedBy: string };
type Send<R> = (changes: Changes & { version: number; despiteDuplicates?: boolean }) => Promise<R>;
type Step = { changes: Changes; at: number };

/** Two people changed the same fields: what one wanted to save and the record as it stands now. */
export type Conflict<R> = { fields: string[]; yours: Changes; current: R };
/** Others hold what one wanted to save. */
export type Held = { holders: Holder[]; changes: Changes };

/** How long an edit can be taken back by a key. */
const undoFor = 10 * 60_000;

/**
 * A record that is edited in place. A change is shown at once, sent in turn, and taken back when it is refused; `save`
 * throws what is wrong with the value, so that the field can tell. Conflicts and duplicates wait in `conflict` and `held`.
 */
export class Editing<R extends Stamped> {
  conflict = $state.raw<Conflict<R>>();
  held = $state.raw<Held>();
  #stored: R = $state.raw()!;
  #unsaved = $state.raw<Changes>({});
  #line: Promise<unknown> = Promise.resolve();
  #done: Step[] = [];
  readonly #send: Send<R>;

  constructor(record: R, send: Send<R>) {
    this.#stored = record;
    this.#send = send;
  }

  /** The record as the person wants it. */
  get record(): R {
    return { ...this.#stored, ...this.#unsaved } as R;
  }

  /** A newer record from elsewhere: a reload, a restore. */
  take(record: R): void {
    if (record.version >= this.#stored.version) this.#stored = record;
  }

  /** Saves some fields; null clears. Throws when the value itself is refused, or nothing could be sent. */
  async save(changes: Changes, despiteDuplicates = false): Promise<void> {
    const before = this.#valuesOf(Object.keys(changes));
    this.#unsaved = { ...this.#unsaved, ...shownAs(changes) };
    const mine = this.#line.then(() => this.#write(changes, despiteDuplicates));
    this.#line = mine.catch(() => undefined);
    try {
      if (await mine) this.#done.push({ changes: before, at: Date.now() });
    } finally {
      this.#settle(changes);
    }
  }

  /** Takes the last edit back; answers its fields, or nothing when there is none. */
  async undo(): Promise<string[] | undefined> {
    const last = this.#done.pop();
    if (!last || Date.now() - last.at > undoFor) return undefined;
    await this.save(last.changes);
    this.#done.pop();
    return Object.keys(last.changes);
  }

  /** Ends a conflict by saving what was chosen, on top of the record as it stands. */
  async resolve(chosen: Changes): Promise<void> {
    this.conflict = undefined;
    if (Object.keys(chosen).length) await this.save(chosen);
  }

  /** Saves although others hold the same phone or address. */
  async saveDespite(): Promise<void> {
    const held = this.held;
    this.held = undefined;
    if (held) await this.save(held.changes, true);
  }

  async #write(changes: Changes, despiteDuplicates: boolean): Promise<boolean> {
    try {
      const { version } = this.#stored;
      this.#stored = await this.#send({ ...changes, version, ...(despiteDuplicates && { despiteDuplicates }) });
      return true;
    } catch (error) {
      const details = error instanceof AppError ? error.details : undefined;
      if (details?.fields && details.current) {
        // The answer's `current` is the record of the same route, read by the same function.
        this.#stored = details.current as R;
        this.conflict = { fields: details.fields, yours: changes, current: this.#stored };
        return false;
      }
      if (details?.holders) {
        this.held = { holders: details.holders, changes };
        return false;
      }
      throw error;
    }
  }

  #settle(changes: Changes): void {
    const shown = shownAs(changes);
    const others = Object.entries(this.#unsaved).filter(([name, value]) => !(name in shown) || shown[name] !== value);
    this.#unsaved = Object.fromEntries(others);
  }

  #valuesOf(names: string[]): Changes {
    const record = this.record as Changes;
    return Object.fromEntries(names.map((name) => [name, record[name] ?? null]));
  }
}

/** A cleared field is not there at all. */
const shownAs = (changes: Changes): Changes =>
  Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, value ?? undefined]));
