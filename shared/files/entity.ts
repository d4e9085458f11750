import { Entity, type EntityItem } from 'electrodb';
import {
  count,
  inWorkspace,
  key,
  model,
  nested,
  optional,
  optionalCount,
  stamps,
  text,
  type Agrees,
} from '../kernel/attributes.ts';
import type { File, FileVersion } from './schema.ts';

/** Files and links; the bytes of a version lie under `files/<workspace>/<file>/<version>`. */
export const FileEntity = new Entity({
  model: model('file'),
  attributes: {
    workspaceId: key,
    fileId: key,
    kind: nested<File['kind']>(),
    subjectId: text,
    clientId: optional,
    name: text,
    about: optional,
    url: optional,
    versions: nested<FileVersion[]>(),
    ...stamps,
  },
  indexes: {
    ...inWorkspace('fileId'),
    ofSubject: {
      index: 'gsi1',
      pk: { field: 'gsi1pk', composite: ['workspaceId', 'subjectId'] },
      sk: { field: 'gsi1sk', composite: ['fileId'] },
    },
  },
});

export const fileAgrees: Agrees<EntityItem<typeof FileEntity>, File> = true;

/**
 * A file that was announced and has perhaps not come. It becomes a version when its upload is confirmed (`doneFileId`), or
 * goes by itself (TTL) together with what was uploaded.
 */
export const UploadEntity = new Entity({
  model: model('upload'),
  attributes: {
    workspaceId: key,
    uploadId: key,
    subjectId: text,
    fileId: optional,
    name: text,
    bytes: count,
    previewBytes: optionalCount,
    uploadedBy: text,
    doneFileId: optional,
    expiresAt: { type: 'number', required: true },
  },
  indexes: {
    byId: {
      pk: { field: 'pk', composite: ['workspaceId', 'uploadId'] },
      sk: { field: 'sk', composite: [] },
    },
  },
});
