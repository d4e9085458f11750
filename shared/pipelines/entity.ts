import { Entity, type EntityItem } from 'electrodb';
import { count, flag, inWorkspace, key, model, nested, stamps, type Agrees } from '../kernel/attributes.ts';
import type { Label, Pipeline, Stage } from './schema.ts';

export const PipelineEntity = new Entity({
  model: model('pipeline'),
  attributes: {
    workspaceId: key,
    pipelineId: key,
    name: nested<Label>(),
    order: count,
    isDefault: flag,
    stages: nested<Stage[]>(),
    ...stamps,
  },
  indexes: inWorkspace('pipelineId'),
});

export const pipelineAgrees: Agrees<EntityItem<typeof PipelineEntity>, Pipeline> = true;
