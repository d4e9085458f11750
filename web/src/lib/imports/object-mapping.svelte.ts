import { folded } from '#shared/kernel/text.ts';
import type { ObjectPreview } from '#shared/imports/object-preview.ts';
import type { ImportObject, Meaning, ObjectPlan, ObjectTarget, Word } from '#shared/imports/objects.ts';
import { keepPlan, keptPlan } from './draft.ts';
import { Looking } from './looking.svelte.ts';

type Asked = { targets?: ObjectTarget[]; meanings: Meaning[]; pipelineId?: string };
type Look = (asked: Asked, signal: AbortSignal) => Promise<ObjectPreview>;
type Rules = Pick<ObjectPlan, 'onMatch' | 'currency' | 'pipelineId' | 'ownerId'>;

const isSame = (a: Pick<Word, 'kind' | 'text'>, b: Pick<Word, 'kind' | 'text'>) =>
  a.kind === b.kind && folded(a.text) === folded(b.text);

/** The columns of a file of goods, deals or teams, what its words stand for, and the rules of the import. */
export class ObjectMapping {
  readonly object: ImportObject;
  readonly #key: string;
  readonly #look: Look;
  readonly #looking = new Looking<ObjectPreview>();
  /** A word that means nothing here is kept as text: there is no list that could grow. */
  readonly newValues = 'note' as const;
  targets = $state.raw<ObjectTarget[]>([]);
  meanings = $state.raw<Meaning[]>([]);
  rules = $state.raw<Rules>({ onMatch: 'update' });

  constructor(importId: string, object: ImportObject, look: Look) {
    this.object = object;
    this.#key = `${importId}.${object}`;
    this.#look = look;
  }

  get preview(): ObjectPreview | undefined {
    return this.#looking.preview;
  }
  get checking(): boolean {
    return this.#looking.checking;
  }
  get failure(): unknown {
    return this.#looking.failure;
  }

  /** Words that nobody here is called by, and those that a person said the meaning of; the most frequent first. */
  get questions(): Word[] {
    return this.words.filter((word) => !word.id || this.meaningOf(word)).toSorted((a, b) => b.rows - a.rows);
  }
  get words(): Word[] {
    return this.preview?.words ?? [];
  }

  async open(): Promise<void> {
    const { targets, meanings = [], ...rules } = keptPlan<Partial<ObjectPlan>>(this.#key);
    this.meanings = meanings;
    this.rules = { ...this.rules, ...rules };
    const guessed = await this.#ask(undefined);
    if (!guessed || targets?.length !== guessed.columns.length || String(targets) === String(this.targets)) return;
    this.targets = targets;
    await this.#ask(targets);
  }

  async choose(column: number, target: ObjectTarget): Promise<void> {
    this.targets = this.targets.with(column, target);
    this.#keep();
    await this.#ask(this.targets);
  }

  meaningOf(word: Pick<Word, 'kind' | 'text'>): Meaning | undefined {
    return this.meanings.find((each) => isSame(each, word));
  }

  /** Says what a word stands for; null keeps it as text. */
  async mean({ kind, text }: Pick<Word, 'kind' | 'text'>, id: string | null): Promise<void> {
    this.meanings = [...this.meanings.filter((each) => !isSame(each, { kind, text })), { kind, text, id }];
    this.#keep();
    await this.#ask(this.targets);
  }

  async rule(change: Partial<Rules>): Promise<void> {
    const isElsewhere = 'pipelineId' in change && change.pipelineId !== this.rules.pipelineId;
    this.rules = { ...this.rules, ...change };
    // Stages of one pipeline are nothing in another.
    if (isElsewhere) this.meanings = this.meanings.filter(({ kind }) => kind !== 'stage');
    this.#keep();
    if (isElsewhere) await this.#ask(this.targets);
  }

  retry(): Promise<unknown> {
    return this.preview ? this.#ask(this.targets) : this.open();
  }

  get plan(): ObjectPlan {
    const { object, targets, meanings } = this;
    const { onMatch, currency, pipelineId, ownerId } = this.rules;
    return {
      object,
      targets,
      meanings,
      onMatch,
      ...(currency && { currency }),
      ...(pipelineId && { pipelineId }),
      ...(ownerId && { ownerId }),
    };
  }

  close(): void {
    this.#looking.close();
  }

  #keep(): void {
    keepPlan(this.#key, this.plan);
  }

  async #ask(targets: ObjectTarget[] | undefined): Promise<ObjectPreview | undefined> {
    const { meanings } = this;
    const { pipelineId } = this.rules;
    const asked = { ...(targets && { targets }), meanings, ...(pipelineId && { pipelineId }) };
    const preview = await this.#looking.ask((signal) => this.#look(asked, signal));
    if (preview && !targets) this.targets = preview.columns.map(({ target }) => target);
    return preview;
  }
}
