import * as z from 'zod';
import { Nothing, route } from '../contract/route.ts';
import { page } from '../kernel/page.ts';
import { NewTemplate, Placeholder, Template, TemplateChanges, TemplateKey } from './schema.ts';

const Upload = z.object({ url: z.string(), fields: z.record(z.string(), z.string()) });

export const templates = {
  list: route({
    serves: 'api',
    method: 'GET',
    path: '/templates',
    access: 'document.view',
    summary: 'All templates by name',
    input: z.object({}),
    output: page(Template),
  }),
  placeholders: route({
    serves: 'api',
    method: 'GET',
    path: '/templates/placeholders',
    access: 'document.view',
    summary: 'Every placeholder that a template may have, with what it means and a sample',
    input: z.object({}),
    output: z.object({ items: z.array(Placeholder) }),
  }),
  get: route({
    serves: 'api',
    method: 'GET',
    path: '/templates/{templateId}',
    access: 'document.view',
    summary: 'Read one template: its placeholders and what is wrong with it',
    input: TemplateKey,
    output: Template,
  }),
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/templates',
    access: 'template.edit',
    summary: 'Announce a DOCX template; the answer says where to upload it',
    input: NewTemplate,
    output: z.object({ template: Template, upload: Upload }),
    status: 201,
  }),
  check: route({
    serves: 'api',
    method: 'POST',
    path: '/templates/{templateId}/check',
    access: 'template.edit',
    summary: 'Have the uploaded file read by a worker, which fills it with samples for the preview',
    input: TemplateKey,
    output: Template,
    status: 202,
  }),
  update: route({
    serves: 'api',
    method: 'PATCH',
    path: '/templates/{templateId}',
    access: 'template.edit',
    summary: 'Rename, archive or assign a template',
    input: TemplateKey.extend(TemplateChanges.shape),
    output: Template,
  }),
  remove: route({
    serves: 'api',
    method: 'DELETE',
    path: '/templates/{templateId}',
    access: 'template.edit',
    summary: 'Delete a template; documents made by it keep their files',
    input: TemplateKey,
    output: Nothing,
    status: 204,
  }),
  preview: route({
    serves: 'api',
    method: 'GET',
    path: '/templates/{templateId}/preview',
    access: 'document.view',
    summary: 'Short-lived links to the template itself and to it filled with samples (none before it was checked)',
    input: TemplateKey,
    output: z.object({ source: z.string(), preview: z.string().nullable() }),
  }),
};
