import type { Pipeline, Stage, StageDraft } from '#shared/pipelines/schema.ts';
import { m } from '#lib/paraglide/messages.js';

/** A stage while it is edited: numbers as they are typed, and a key of its own as long as it has no id. */
export type DraftStage = Omit<Stage, 'stageId' | 'probability' | 'stalledAfterDays' | 'shortName'> & {
  key: string;
  stageId: string | undefined;
  shortName: { ru: string; en: string };
  probability: string;
  stalledAfterDays: string;
};

/** A pipeline as the editor holds it: nothing is sent until all of it is saved at once. */
export class PipelineDraft {
  name = $state({ ru: '', en: '' });
  isDefault = $state(false);
  stages = $state<DraftStage[]>([]);
  #kept = $state('');
  #made = 0;

  constructor(pipeline: Pipeline) {
    this.take(pipeline);
  }

  /** Begins anew with the pipeline as it is stored. */
  take({ name, isDefault, stages }: Pipeline): void {
    this.name = { ...name };
    this.isDefault = isDefault;
    this.stages = stages.map(draftOf);
    this.#kept = this.#mark();
  }

  get isChanged(): boolean {
    return this.#mark() !== this.#kept;
  }

  add(): DraftStage {
    this.#made += 1;
    const stage: DraftStage = {
      key: `new-${this.#made}`,
      stageId: undefined,
      name: { ru: m.pipelines_stage_new_ru(), en: m.pipelines_stage_new_en() },
      shortName: { ru: '', en: '' },
      type: 'open',
      probability: '50',
      stalledAfterDays: '',
    };
    // A new stage is worked in: it stands before those that close a deal.
    const closed = this.stages.findIndex(({ type }) => type !== 'open');
    this.stages.splice(closed < 0 ? this.stages.length : closed, 0, stage);
    return stage;
  }

  remove(key: string): void {
    this.stages = this.stages.filter((stage) => stage.key !== key);
  }

  move(key: string, by: 1 | -1): void {
    const at = this.stages.findIndex((stage) => stage.key === key);
    const [stage] = this.stages.slice(at, at + 1);
    if (!stage || at + by < 0 || at + by >= this.stages.length) return;
    this.stages = this.stages.toSpliced(at, 1).toSpliced(at + by, 0, stage);
  }

  /** What is wrong with a number of a stage, in words. */
  wrong(stage: DraftStage, field: 'probability' | 'stalledAfterDays'): string | undefined {
    const text = stage[field].trim();
    const value = Number(text);
    if (field === 'probability')
      return text !== '' && Number.isInteger(value) && value >= 0 && value <= 100
        ? undefined
        : m.pipelines_wrong_percent();
    return text === '' || (Number.isInteger(value) && value >= 1 && value <= 3650)
      ? undefined
      : m.pipelines_wrong_number();
  }

  get isRight(): boolean {
    const named = [this.name, ...this.stages.map(({ name }) => name)].every(({ ru, en }) => ru.trim() && en.trim());
    return (
      named && this.stages.every((stage) => !this.wrong(stage, 'probability') && !this.wrong(stage, 'stalledAfterDays'))
    );
  }

  /** What to send: the whole list of stages in its order. */
  changes(): { name: { ru: string; en: string }; isDefault: boolean; stages: StageDraft[] } {
    const { name, isDefault, stages } = $state.snapshot({
      name: this.name,
      isDefault: this.isDefault,
      stages: this.stages,
    });
    return { name: trimmed(name), isDefault, stages: stages.map(sentOf) };
  }

  #mark(): string {
    return JSON.stringify([this.name, this.isDefault, this.stages]);
  }
}

const trimmed = ({ ru, en }: { ru: string; en: string }) => ({ ru: ru.trim(), en: en.trim() });

const draftOf = (stage: Stage): DraftStage => ({
  ...structuredClone(stage),
  key: stage.stageId,
  shortName: { ru: stage.shortName?.ru ?? '', en: stage.shortName?.en ?? '' },
  probability: String(stage.probability),
  stalledAfterDays: stage.stalledAfterDays === undefined ? '' : String(stage.stalledAfterDays),
});

function sentOf({ key: _, stageId, shortName, probability, stalledAfterDays, ...stage }: DraftStage): StageDraft {
  const short = trimmed(shortName);
  const name = trimmed(stage.name);
  const days = stalledAfterDays.trim();
  return {
    ...stage,
    name,
    ...(stageId && { stageId }),
    ...((short.ru || short.en) && { shortName: { ru: short.ru || name.ru, en: short.en || name.en } }),
    probability: Number(probability),
    ...(days && stage.type === 'open' && { stalledAfterDays: Number(days) }),
  };
}
