import { Entity, type EntityItem } from 'electrodb';
import { count, inWorkspace, key, model, optional, stamps, text, type Agrees } from '../kernel/attributes.ts';
import type { Statement } from './schema.ts';

/** How a bank statement is stored; its file lies in S3 and is read anew each time. */
export const StatementEntity = new Entity({
  model: model('statement'),
  attributes: {
    workspaceId: key,
    statementId: key,
    fileName: text,
    fileBytes: count,
    fileKey: text,
    taken: count,
    undoneAt: optional,
    ...stamps,
  },
  indexes: inWorkspace('statementId'),
});

export const statementAgrees: Agrees<Omit<EntityItem<typeof StatementEntity>, 'fileKey'>, Statement> = true;
