import type { Label, StageDraft } from './schema.ts';

const label = (ru: string, en: string): Label => ({ ru, en });

/** The pipeline that every workspace starts with; its stages are the nine statuses of an order, the workspace's to change. */
export const defaultPipelineName = label('Продажи', 'Sales');

export const defaultStages: readonly StageDraft[] = [
  { name: label('Предварительная заявка', 'Preliminary request'), type: 'open', probability: 10, stalledAfterDays: 7 },
  { name: label('КП отправлено', 'Proposal sent'), type: 'open', probability: 25, stalledAfterDays: 10 },
  {
    name: label('Договор на согласовании', 'Contract in review'),
    shortName: label('Договор', 'Contract'),
    type: 'open',
    probability: 50,
    stalledAfterDays: 14,
  },
  { name: label('Счёт выставлен', 'Invoice issued'), type: 'open', probability: 70, stalledAfterDays: 10 },
  { name: label('Частично оплачено', 'Partly paid'), type: 'open', probability: 85, stalledAfterDays: 14 },
  { name: label('Оплачено', 'Paid'), type: 'open', probability: 95, stalledAfterDays: 14 },
  { name: label('Частично отгружено', 'Partly shipped'), type: 'open', probability: 98, stalledAfterDays: 14 },
  {
    name: label('Отгружено, услуга оказана', 'Shipped or rendered'),
    shortName: label('Отгружено', 'Shipped'),
    type: 'won',
    probability: 100,
  },
  { name: label('Отказ', 'Refused'), type: 'lost', probability: 0 },
];
