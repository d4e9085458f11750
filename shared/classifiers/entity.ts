import { Entity, type EntityItem } from 'electrodb';
import { count, flag, inWorkspace, key, model, nested, stamps, text, type Agrees } from '../kernel/attributes.ts';
import type { Classifier, ClassifierKind } from './schema.ts';

export const ClassifierEntity = new Entity({
  model: model('classifier'),
  attributes: {
    workspaceId: key,
    classifierId: key,
    kind: nested<ClassifierKind>(),
    name: text,
    order: count,
    archived: flag,
    ...stamps,
  },
  indexes: inWorkspace('classifierId'),
});

export const classifierAgrees: Agrees<EntityItem<typeof ClassifierEntity>, Classifier> = true;
