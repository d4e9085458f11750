import { Entity, type EntityItem } from 'electrodb';
import {
  count,
  flag,
  inWorkspace,
  key,
  model,
  nested,
  optionalNested,
  stamps,
  text,
  type Agrees,
} from '../kernel/attributes.ts';
import type { ActivityCode, ActivityIcon, Classifier, ClassifierKind } from './schema.ts';

export const ClassifierEntity = new Entity({
  model: model('classifier'),
  attributes: {
    workspaceId: key,
    classifierId: key,
    kind: nested<ClassifierKind>(),
    name: text,
    order: count,
    archived: flag,
    icon: optionalNested<ActivityIcon>(),
    code: optionalNested<ActivityCode>(),
    ...stamps,
  },
  indexes: inWorkspace('classifierId'),
});

export const classifierAgrees: Agrees<EntityItem<typeof ClassifierEntity>, Classifier> = true;
