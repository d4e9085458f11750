import { keep, kept } from '#lib/kept.ts';
import type { Stage } from '#shared/pipelines/schema.ts';

/** Which columns are folded. Closed stages are until somebody opens them; the browser remembers what was chosen. */
class Folds {
  #turned = $state.raw<readonly string[]>(kept('boardFolds')?.split(',') ?? []);

  isFolded({ stageId, type }: Stage): boolean {
    return (type !== 'open') !== this.#turned.includes(stageId);
  }

  turn({ stageId }: Stage): void {
    const isTurned = this.#turned.includes(stageId);
    // Stages come and go: the oldest choices are forgotten.
    this.#turned = isTurned ? this.#turned.filter((each) => each !== stageId) : [...this.#turned, stageId].slice(-100);
    keep('boardFolds', this.#turned.join(','));
  }
}

export const folds = new Folds();
