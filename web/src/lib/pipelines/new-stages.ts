import type { StageDraft } from '#shared/pipelines/schema.ts';

/** The stages that a new pipeline begins with: one to work in, one for each end. */
export const newStages: StageDraft[] = [
  { name: { ru: 'Новая', en: 'New' }, type: 'open', probability: 20 },
  { name: { ru: 'В работе', en: 'In progress' }, type: 'open', probability: 50 },
  { name: { ru: 'Выиграна', en: 'Won' }, type: 'won', probability: 100 },
  { name: { ru: 'Отказ', en: 'Refused' }, type: 'lost', probability: 0 },
];
