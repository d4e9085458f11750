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
import type { ObjectPlan } from './objects.ts';
import type { Import, ImportPlan, ImportState } from './schema.ts';

/**
 * An import. Its counts are those of its lanes while it runs, and are written here when it ends. `leaseId` names the
 * worker that has it in hand until `leaseUntil` (milliseconds); another may take over after that.
 */
export const ImportEntity = new Entity({
  model: model('import'),
  attributes: {
    workspaceId: key,
    importId: key,
    fileName: text,
    fileBytes: count,
    fileKey: text,
    leaseId: optional,
    leaseUntil: optionalCount,
    state: nested<ImportState>(),
    failure: optional,
    plan: optionalNested<ImportPlan>(),
    objectPlan: optionalNested<ObjectPlan>(),
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

/** Rows of a file, both ends included. */
export type Span = [from: number, to: number];

/**
 * One of the few lines of work of an import. Each transaction of rows also moves the lane it belongs to, on the condition
 * that the lane is still lent to the same worker: so counts are exact whatever is killed, and of two workers only one
 * writes. All rows up to `low` are done, and those in `done`.
 */
export const ImportLaneEntity = new Entity({
  model: model('importLane'),
  attributes: {
    workspaceId: key,
    importId: key,
    lane: key,
    leaseId: text,
    low: count,
    done: nested<Span[]>(),
    created: count,
    updated: count,
    skipped: count,
    refused: count,
    people: count,
  },
  indexes: {
    ofImport: {
      pk: { field: 'pk', composite: ['workspaceId', 'importId'] },
      sk: { field: 'sk', composite: ['lane'] },
    },
  },
});

type Hidden = 'fileKey' | 'leaseId' | 'leaseUntil';
export const importAgrees: Agrees<Omit<EntityItem<typeof ImportEntity>, Hidden>, Import> = true;
