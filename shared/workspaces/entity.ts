import { Entity, type EntityItem } from 'electrodb';
import { key, model, nested, optionalCount, optionalNested, stamps, text, type Agrees } from '../kernel/attributes.ts';
import type { Language, Workspace } from './schema.ts';

export const WorkspaceEntity = new Entity({
  model: model('workspace'),
  attributes: {
    workspaceId: key,
    name: text,
    language: nested<Language>(),
    timeZone: text,
    currency: text,
    fileMegabytes: optionalCount,
    company: optionalNested<NonNullable<Workspace['company']>>(),
    visibility: nested<Workspace['visibility']>(),
    ...stamps,
  },
  indexes: {
    byId: { pk: { field: 'pk', composite: ['workspaceId'] }, sk: { field: 'sk', composite: [] } },
  },
});

export const workspaceAgrees: Agrees<EntityItem<typeof WorkspaceEntity>, Workspace> = true;
