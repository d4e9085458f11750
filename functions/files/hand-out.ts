import type { Input } from '#shared/contract/route.ts';
import type { files } from '#shared/files/routes.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { findFile } from './find.ts';
import { downloadLink, downloadSeconds, inSeconds, previewLink } from './links.ts';
import { previewKey, versionKey } from './objects.ts';

type Rows = typeof files;

/** A link to the newest version of a file, or to the one that is named. A link to a cloud is its own address. */
export async function versionLink({ fileId, versionId, view }: Input<Rows['download']>, caller: Caller) {
  const { workspaceId, name, versions, url } = await findFile(caller, 'file.view', fileId);
  const validUntil = inSeconds(downloadSeconds);
  if (url) return { url, validUntil };
  const version = versionId ? versions.find((each) => each.versionId === versionId) : versions[0];
  if (!version) throw new AppError('not_found', 'No such version');
  const key = versionKey(workspaceId, version.versionId);
  const shownName = version === versions[0] ? name : version.name;
  return { url: await downloadLink({ key, name: shownName, type: version.type, view }), validUntil };
}

/** The thumbnails of these files, those out of reach left out like those without one. */
export async function previewsOf({ fileIds }: Input<Rows['previews']>, caller: Caller) {
  const items = await Promise.all(fileIds.map((fileId) => previewOf(fileId, caller)));
  return { items: items.flatMap((item) => item ?? []), validUntil: inSeconds(downloadSeconds) };
}

async function previewOf(fileId: string, caller: Caller) {
  const found = await findFile(caller, 'file.view', fileId).catch(passOver);
  const newest = found?.versions[0];
  if (!found || !newest?.hasPreview) return undefined;
  return { fileId, url: await previewLink(previewKey(found.workspaceId, newest.versionId)) };
}

const passOver = (error: unknown) => {
  if (error instanceof AppError && error.code !== 'internal') return undefined;
  throw error;
};
