import * as z from 'zod';
import { route } from '../contract/route.ts';
import { Role } from '../kernel/access.ts';
import { id } from '../kernel/ids.ts';
import { page } from '../kernel/page.ts';
import { NewWorkspace, Workspace, WorkspaceChanges } from './schema.ts';

/** A workspace as one of its members sees it in the switcher. */
export const Belonging = z.object({ workspaceId: id('workspace'), name: z.string(), role: Role });

export const workspaces = {
  list: route({
    serves: 'api',
    method: 'GET',
    path: '/workspaces',
    access: 'signed-in',
    summary: 'The workspaces you belong to',
    input: z.object({}),
    output: page(Belonging),
  }),
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/workspaces',
    access: 'signed-in',
    summary: 'Found a workspace with sensible reference lists; you become its owner',
    input: NewWorkspace,
    output: Workspace,
    status: 201,
  }),
  get: route({
    serves: 'api',
    method: 'GET',
    path: '/workspace',
    access: 'workspace.view',
    summary: 'The workspace you work in',
    input: z.object({}),
    output: Workspace,
  }),
  update: route({
    serves: 'api',
    method: 'PATCH',
    path: '/workspace',
    access: 'workspace.edit',
    summary: 'Change the name, language, zone, own requisites or visibility',
    input: WorkspaceChanges,
    output: Workspace,
  }),
};
