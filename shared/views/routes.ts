import * as z from 'zod';
import { route } from '../contract/route.ts';
import { page } from '../kernel/page.ts';
import { Arrangement, NewView, View, ViewChanges, ViewKey, ViewObject } from './schema.ts';

/** Views of one list in the caller's order; `firstId` is the one that he begins with. */
const Arranged = page(View).extend({ firstId: z.string().nullable() });

export const views = {
  list: route({
    serves: 'api',
    method: 'GET',
    path: '/views',
    access: 'workspace.view',
    summary: 'Saved views of a list: one’s own, those of one’s group, those for everybody',
    input: z.object({ object: ViewObject }),
    output: Arranged,
  }),
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/views',
    access: 'workspace.view',
    summary: 'Save how a list is looked at; for everybody only by those who may share views',
    input: NewView,
    output: View,
    status: 201,
  }),
  update: route({
    serves: 'api',
    method: 'PATCH',
    path: '/views/{viewId}',
    access: 'workspace.view',
    summary: 'Rename a view, change what it shows or who finds it',
    input: ViewKey.extend(ViewChanges.shape),
    output: View,
  }),
  arrange: route({
    serves: 'api',
    method: 'PUT',
    path: '/views',
    access: 'workspace.view',
    summary: 'Put the views of a list in one’s own order, and choose the one to begin with',
    input: Arrangement,
    output: Arranged,
  }),
  remove: route({
    serves: 'api',
    method: 'DELETE',
    path: '/views/{viewId}',
    access: 'workspace.view',
    summary: 'Move a view to the trash',
    input: ViewKey,
    output: View,
  }),
  restore: route({
    serves: 'api',
    method: 'POST',
    path: '/views/{viewId}/restore',
    access: 'workspace.view',
    summary: 'Take a view out of the trash',
    input: ViewKey,
    output: View,
  }),
};
