import type { Column, ImportPlan, Preview, Target } from '#shared/imports/schema.ts';
import { keepPlan, keptPlan, type PlanDraft } from './draft.ts';
import { Looking } from './looking.svelte.ts';

type Look = (targets: Target[] | undefined, signal: AbortSignal) => Promise<Preview>;
type Rules = Omit<ImportPlan, 'targets'>;

/** The columns of a file of clients and where they go, the rules of the import, and how the first rows look under them. */
export class Mapping {
  readonly #importId: string;
  readonly #look: Look;
  readonly #looking = new Looking<Preview>();
  targets = $state.raw<Target[]>([]);
  rules = $state<Rules>({ onMatch: 'update', newValues: 'add' });

  constructor(importId: string, look: Look) {
    this.#importId = importId;
    this.#look = look;
  }

  get preview(): Preview | undefined {
    return this.#looking.preview;
  }
  get checking(): boolean {
    return this.#looking.checking;
  }
  get failure(): unknown {
    return this.#looking.failure;
  }
  get newValues(): ImportPlan['newValues'] {
    return this.rules.newValues;
  }

  /** The first look. `like` answers what an earlier import chose for such columns. */
  async open(like?: (columns: readonly Column[]) => Promise<PlanDraft>): Promise<void> {
    const guessed = await this.#ask(undefined);
    if (!guessed) return;
    const kept = { ...(await like?.(guessed.columns)), ...keptPlan<PlanDraft>(this.#importId) };
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
    this.#looking.close();
  }

  #keep(): void {
    keepPlan(this.#importId, { ...$state.snapshot(this.rules), targets: this.targets });
  }

  async #ask(targets: Target[] | undefined): Promise<Preview | undefined> {
    const preview = await this.#looking.ask((signal) => this.#look(targets, signal));
    if (preview && !targets) this.targets = preview.columns.map(({ target }) => target);
    return preview;
  }
}
