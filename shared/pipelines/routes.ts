import * as z from 'zod';
import { Nothing, route } from '../contract/route.ts';
import { page } from '../kernel/page.ts';
import { NewPipeline, Pipeline, PipelineChanges, PipelineKey } from './schema.ts';

export const pipelines = {
  list: route({
    serves: 'api',
    method: 'GET',
    path: '/pipelines',
    access: 'deal.view',
    summary: 'All pipelines with their stages, in order; a workspace without any gets the usual one',
    input: z.object({ trash: z.stringbool().or(z.boolean()).default(false) }),
    output: page(Pipeline),
  }),
  get: route({
    serves: 'api',
    method: 'GET',
    path: '/pipelines/{pipelineId}',
    access: 'deal.view',
    summary: 'Read one pipeline with its stages',
    input: PipelineKey,
    output: Pipeline,
  }),
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/pipelines',
    access: 'pipeline.edit',
    summary: 'Add a pipeline with its stages',
    input: NewPipeline,
    output: Pipeline,
    status: 201,
  }),
  update: route({
    serves: 'api',
    method: 'PATCH',
    path: '/pipelines/{pipelineId}',
    access: 'pipeline.edit',
    summary: 'Change a pipeline: its name, its place, its stages with their order and conditions',
    input: PipelineKey.extend(PipelineChanges.shape),
    output: Pipeline,
  }),
  remove: route({
    serves: 'api',
    method: 'DELETE',
    path: '/pipelines/{pipelineId}',
    access: 'pipeline.edit',
    summary: 'Move a pipeline without deals to the trash',
    input: PipelineKey,
    output: Pipeline,
  }),
  restore: route({
    serves: 'api',
    method: 'POST',
    path: '/pipelines/{pipelineId}/restore',
    access: 'pipeline.edit',
    summary: 'Take a pipeline out of the trash',
    input: PipelineKey,
    output: Pipeline,
  }),
  destroy: route({
    serves: 'api',
    method: 'POST',
    path: '/pipelines/{pipelineId}/destroy',
    access: 'pipeline.edit',
    summary: 'Delete a pipeline in the trash for good',
    input: PipelineKey,
    output: Nothing,
    status: 204,
  }),
};
