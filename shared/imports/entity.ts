import { Entity, type EntityItem } from 'electrodb';
import {
  count,
  inWorkspace,
  key,
  model,
  nested,
  optional,
  optionalCount,
  optionalNested,
  stamps,
  text,
  type Agrees,
} from '../kernel/attributes.ts';
import type { Import, ImportPlan, ImportState } from './schema.ts';

/** An import; `rows` is how far the worker has read, so that a new attempt goes on from there. */
export const ImportEntity = new Entity({
  model: model('import'),
  attributes: {
    workspaceId: key,
    importId: key,
    fileName: text,
    fileBytes: count,
    fileKey: text,
    state: nested<ImportState>(),
    failure: optional,
    plan: optionalNested<ImportPlan>(),
    rowsTotal: optionalCount,
    rows: count,
    created: count,
    updated: count,
    skipped: count,
    refused: count,
    people: count,
    startedAt: optional,
    endedAt: optional,
    ...stamps,
  },
  indexes: inWorkspace('importId'),
});

export const importAgrees: Agrees<Omit<EntityItem<typeof ImportEntity>, 'fileKey'>, Import> = true;
