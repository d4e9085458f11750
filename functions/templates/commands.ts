import { GetObjectCommand, HeadObjectCommand, NotFound } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { placeholders } from '#shared/templates/placeholders.ts';
import type { templates } from '#shared/templates/routes.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import { env } from '#functions/runtime/env.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { send } from '#functions/runtime/queues.ts';
import { allSmall, db } from '#functions/runtime/records.ts';
import { s3 } from '#functions/runtime/s3.ts';
import { changed, created, destroyed } from '#functions/runtime/write.ts';
import { findTemplate } from './find.ts';

type Rows = typeof templates;
const uploadSeconds = 3600;
const linkSeconds = 300;

export const templateCommands: Commands<Rows> = {
  list: listTemplates,
  placeholders: async () => ({ items: [...placeholders] }),
  get: ({ templateId }, caller) => findTemplate(caller, templateId),
  create: createTemplate,
  check: checkTemplate,
  update: ({ templateId, version, ...changes }, caller) =>
    edit(caller, { kind: 'template', read: () => findTemplate(caller, templateId), version, changes }),
  remove: removeTemplate,
  preview: previewLinks,
};

async function listTemplates(_input: Input<Rows['list']>, { workspaceId }: Caller) {
  const { data } = await db.entities.template.query.byId({ workspaceId }).go(allSmall);
  const items = data.sort((one, other) => one.name.localeCompare(other.name, ['ru', 'en']));
  return { items, total: items.length, cursor: null };
}

async function createTemplate({ fileBytes, ...fields }: Input<Rows['create']>, caller: Caller) {
  const templateId = newId('template');
  const fileKey = `templates/${caller.workspaceId}/${templateId}/source.docx`;
  const { write, record } = created(caller, 'template', {
    templateId,
    ...fields,
    archived: false,
    fileKey,
    state: 'waiting',
    placeholders: [],
    problems: [],
  });
  await commit(caller, [write]);
  const upload = await createPresignedPost(s3, {
    Bucket: env('FILES_BUCKET'),
    Key: fileKey,
    Conditions: [['content-length-range', 1, fileBytes]],
    Expires: uploadSeconds,
  });
  return { template: record, upload };
}

/** Throws `conflict` (`file_missing`) before the file has been uploaded. */
async function checkTemplate({ templateId }: Input<Rows['check']>, caller: Caller) {
  const { fileKey } = await findTemplate(caller, templateId);
  await s3.send(new HeadObjectCommand({ Bucket: env('FILES_BUCKET'), Key: fileKey })).catch((error: unknown) => {
    throw error instanceof NotFound
      ? new AppError('conflict', 'Upload the file first', { reason: 'file_missing' })
      : error;
  });
  const checking = await again(async () => {
    const template = await findTemplate(caller, templateId);
    const { write, record } = changed(caller, 'template', template, { state: 'checking', problems: [] });
    await commit(caller, [write]);
    return record;
  });
  await send('documents', { workspaceId: caller.workspaceId, templateId });
  return checking;
}

async function removeTemplate({ templateId }: Input<Rows['remove']>, caller: Caller): Promise<void> {
  await again(async () => commit(caller, [destroyed('template', await findTemplate(caller, templateId))]));
}

async function previewLinks({ templateId }: Input<Rows['preview']>, caller: Caller) {
  const { fileKey, fileName, previewKey } = await findTemplate(caller, templateId);
  const link = (Key: string, name: string) =>
    getSignedUrl(
      s3,
      new GetObjectCommand({
        Bucket: env('FILES_BUCKET'),
        Key,
        ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      }),
      { expiresIn: linkSeconds },
    );
  return {
    source: await link(fileKey, fileName),
    preview: previewKey ? await link(previewKey, `preview-${fileName}`) : null,
  };
}
