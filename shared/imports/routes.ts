import * as z from 'zod';
import { route } from '../contract/route.ts';
import { page, PageQuery } from '../kernel/page.ts';
import { Import, ImportKey, ImportPlan, NewImport, Preview } from './schema.ts';

export const imports = {
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/imports',
    access: 'client.import',
    summary: 'Announce a CSV or XLSX file; the answer says where to upload it (a form post, bounded in size)',
    input: NewImport,
    output: z.object({
      import: Import,
      upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
    }),
    status: 201,
  }),
  preview: route({
    serves: 'api',
    method: 'POST',
    path: '/imports/{importId}/preview',
    access: 'client.import',
    summary: 'Read the head of the uploaded file: columns with guessed targets, first rows, problems; writes nothing',
    input: ImportKey.extend({ targets: ImportPlan.shape.targets.optional() }),
    output: Preview,
  }),
  start: route({
    serves: 'api',
    method: 'POST',
    path: '/imports/{importId}/start',
    access: 'client.import',
    summary: 'Begin; a worker reads the file in the background',
    input: ImportKey.extend(ImportPlan.shape),
    output: Import,
    status: 202,
  }),
  stop: route({
    serves: 'api',
    method: 'POST',
    path: '/imports/{importId}/stop',
    access: 'client.import',
    summary: 'Stop after the rows under way; what is loaded stays',
    input: ImportKey,
    output: Import,
  }),
  get: route({
    serves: 'api',
    method: 'GET',
    path: '/imports/{importId}',
    access: 'client.import',
    summary: 'How far an import is',
    input: ImportKey,
    output: Import,
  }),
  list: route({
    serves: 'api',
    method: 'GET',
    path: '/imports',
    access: 'client.import',
    summary: 'Imports, newest first',
    input: PageQuery.omit({ offset: true }),
    output: page(Import),
  }),
  refused: route({
    serves: 'api',
    method: 'GET',
    path: '/imports/{importId}/refused',
    access: 'client.import',
    summary: 'A short-lived link to the refused rows with the reasons, as a CSV file to mend and import again',
    input: ImportKey,
    output: z.object({ url: z.string().nullable() }),
  }),
};
