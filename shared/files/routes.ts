import * as z from 'zod';
import { Nothing, route } from '../contract/route.ts';
import { id } from '../kernel/ids.ts';
import { page, PageQuery } from '../kernel/page.ts';
import { Moment } from '../kernel/time.ts';
import { FileName } from './name.ts';
import { File, FileChanges, FileKey, FileRow, NewLink, NewUpload, ShortLink, SubjectId, UploadForm } from './schema.ts';

const sorts = ['name', '-name', 'updatedAt', '-updatedAt', 'createdAt', '-createdAt'] as const;

export const FileFilter = PageQuery.extend({
  subjectId: SubjectId.optional(),
  /** Also the files of the contact persons and deals of this client. */
  clientId: id('client').optional(),
  search: z.string().max(200).optional(),
  sort: z.enum(sorts).default('-updatedAt'),
  trash: z.stringbool().or(z.boolean()).default(false),
});

const UploadKey = z.object({ uploadId: id('upload') });
const FileIds = z.preprocess(
  (given) => (typeof given === 'string' ? given.replace(/[[\]"\s]/g, '').split(',') : given),
  z.array(id('file')).min(1).max(100),
);

export const files = {
  list: route({
    serves: 'queries',
    method: 'GET',
    path: '/files',
    access: 'file.view',
    summary: 'List files and links of a client, a contact person or a deal, or of all; by name and in the trash',
    input: FileFilter,
    output: page(FileRow),
  }),
  get: route({
    serves: 'api',
    method: 'GET',
    path: '/files/{fileId}',
    access: 'file.view',
    summary: 'Read one file or link with its versions',
    input: FileKey,
    output: File,
  }),
  announce: route({
    serves: 'api',
    method: 'POST',
    path: '/files/uploads',
    access: 'file.edit',
    summary: 'Announce a file; the answer says where to post it (bounded in size) and its thumbnail, if there is one',
    input: NewUpload,
    output: z.object({
      uploadId: id('upload'),
      upload: UploadForm,
      preview: UploadForm.optional(),
      validUntil: Moment,
    }),
    status: 201,
  }),
  confirm: route({
    serves: 'api',
    method: 'POST',
    path: '/files/uploads/{uploadId}/confirm',
    access: 'file.edit',
    summary:
      'The file has been posted: look at it and keep it, as a new file or as the next version of one of its name',
    input: UploadKey,
    output: File,
  }),
  link: route({
    serves: 'api',
    method: 'POST',
    path: '/files/links',
    access: 'file.edit',
    summary: 'Add a link to an external cloud (https)',
    input: NewLink,
    output: File,
    status: 201,
  }),
  update: route({
    serves: 'api',
    method: 'PATCH',
    path: '/files/{fileId}',
    access: 'file.edit',
    summary: 'Rename a file or a link, change its note or address',
    input: FileKey.extend(FileChanges.shape),
    output: File,
  }),
  remove: route({
    serves: 'api',
    method: 'DELETE',
    path: '/files/{fileId}',
    access: 'file.edit',
    summary: 'Move a file or a link to the trash',
    input: FileKey,
    output: File,
  }),
  restore: route({
    serves: 'api',
    method: 'POST',
    path: '/files/{fileId}/restore',
    access: 'file.edit',
    summary: 'Take a file or a link out of the trash, under another name if its own is taken meanwhile',
    input: FileKey.extend({ name: FileName.optional() }),
    output: File,
  }),
  destroy: route({
    serves: 'api',
    method: 'POST',
    path: '/files/{fileId}/destroy',
    access: 'file.destroy',
    summary: 'Delete a file or a link in the trash for good, with all that was uploaded',
    input: FileKey,
    output: Nothing,
    status: 204,
  }),
  download: route({
    serves: 'api',
    method: 'GET',
    path: '/files/{fileId}/download',
    access: 'file.view',
    summary:
      'A short-lived link to a version (the newest, if none is named); `view` shows pictures and PDF in the browser',
    input: FileKey.extend({
      versionId: id('upload').optional(),
      view: z.stringbool().or(z.boolean()).default(false),
    }),
    output: ShortLink,
  }),
  previews: route({
    serves: 'api',
    method: 'GET',
    path: '/files/previews',
    access: 'file.view',
    summary:
      'Short-lived links to the thumbnails of these files (ids with commas between); those without one are left out',
    input: z.object({ fileIds: FileIds }),
    output: z.object({ items: z.array(z.object({ fileId: id('file'), url: z.string() })), validUntil: Moment }),
  }),
};
