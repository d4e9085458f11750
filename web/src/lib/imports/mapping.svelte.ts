import type { Column, ImportPlan, Preview, Target } from '#shared/imports/schema.ts';
import { keepPlan, keptPlan, type PlanDraft } from './draft.ts';

type Look = (targets: Target[] | undefined, signal: AbortSignal) => Promise<Preview>;
type Rules = Omit<ImportPlan, 'targets'>;

/** The columns of a file and where they go, the rules of the import, and how the first rows look under them. */
export class Mapping {
  readonly #importId: string;
  readonly #look: Look;
  #asking: AbortController | undefined;
  preview = $state.raw<Preview>();
  targets = $state.raw<Target[]>([]);
  rules = $state<Rules>({ onMatch: 'update', newValues: 'add' });
  checking = $state(false);
  /** Why the first look failed, or the last check. */
  failure = $state.raw<unknown>();

  constructor(importId: string, look: Look) {
    this.#importId = importId;
    this.#look = look;
  }

  /** The first look. `like` answers what an earlier import chose for such columns. */
  async open(like?: (columns: readonly Column[]) => Promise<PlanDraft>): Promise<void> {
    const guessed = await this.#ask(undefined);
    if (!guessed) return;
    const kept = { ...(await like?.(guessed.columns)), ...keptPlan(this.#importId) };
    const { targets, ...rules } = kept;
    this.rules = { ...this.rules, ...rules };
    if (targets?.length === guessed.columns.length && String(targets) !== String(this.targets)) {
      this.targets = targets;
      await this.#ask(targets);
    }
  }

  /** Sends a column elsewhere; the rows are checked anew, the old check stays in sight until then. */
  async choose(column: number, target: Target): Promise<void> {
    this.targets = this.targets.with(column, target);
    this.#keep();
    await this.#ask(this.targets);
  }

  rule(change: Partial<Rules>): void {
    this.rules = { ...this.rules, ...change };
    this.#keep();
  }

  retry(): Promise<unknown> {
    return this.preview ? this.#ask(this.targets) : this.open();
  }

  get plan(): ImportPlan {
    const { ownerId, lifecycle, sourceId, ...rules } = this.rules;
    return {
      ...rules,
      targets: this.targets,
      ...(ownerId && { ownerId }),
      ...(lifecycle && { lifecycle }),
      ...(sourceId && { sourceId }),
    };
  }

  close(): void {
    this.#asking?.abort();
  }

  #keep(): void {
    keepPlan(this.#importId, { ...$state.snapshot(this.rules), targets: this.targets });
  }

  async #ask(targets: Target[] | undefined): Promise<Preview | undefined> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    this.checking = true;
    try {
      const preview = await this.#look(targets, asking.signal);
      if (asking.signal.aborted) return undefined;
      this.preview = preview;
      if (!targets) this.targets = preview.columns.map(({ target }) => target);
      this.failure = undefined;
      return preview;
    } catch (error) {
      if (!asking.signal.aborted) this.failure = error;
      return undefined;
    } finally {
      if (this.#asking === asking) this.checking = false;
    }
  }
}
