import { nameKey } from '#shared/criteria/comparable.ts';
import type { Pipeline } from '#shared/pipelines/schema.ts';
import { run, type Model } from './model.ts';

/** What stands in the copy for the sake of others: names that lists are sorted by, stages that the board consists of. */
export const namedKinds = ['classifier', 'member', 'pipeline'] as const;
export type NamedKind = (typeof namedKinds)[number];

type Named = { name: string; classifierId?: string; userId?: string };

export function putNamed(model: Model, kind: NamedKind, record: unknown): void {
  if (kind === 'pipeline') return putPipeline(model, record as Pipeline);
  const { name, classifierId, userId } = record as Named;
  run(model, 'insert or replace into name (id, name) values (?, ?)', String(classifierId ?? userId), nameKey(name));
}

export function dropNamed(model: Model, kind: NamedKind, id: string): void {
  if (kind !== 'pipeline') return void run(model, 'delete from name where id = ?', id);
  run(model, 'delete from stage where pipelineId = ?', id);
  run(model, 'delete from pipeline where id = ?', id);
}

function putPipeline(model: Model, { pipelineId, order, isDefault, stages, deletedAt }: Pipeline): void {
  dropNamed(model, 'pipeline', pipelineId);
  run(
    model,
    'insert into pipeline (id, place, isDefault, alive) values (?, ?, ?, ?)',
    pipelineId,
    order,
    Number(isDefault),
    Number(deletedAt === undefined),
  );
  for (const [place, { stageId, type, stalledAfterDays }] of stages.entries())
    run(
      model,
      'insert or replace into stage (id, pipelineId, place, type, stalledAfterDays) values (?, ?, ?, ?, ?)',
      stageId,
      pipelineId,
      place,
      type,
      stalledAfterDays ?? null,
    );
}
