import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { ulid } from 'ulid';
import type { Input } from '#shared/contract/route.ts';
import type { autofill } from '#shared/autofill/routes.ts';
import { objectSource } from '#functions/imports/reading/source.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { env } from '#functions/runtime/env.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { s3 } from '#functions/runtime/s3.ts';
import { forgetSecret, keepSecret } from '#functions/runtime/secrets.ts';
import { askBank, askParty, askPostal, listAnswers } from './ask.ts';
import { tokenName } from './providers.ts';
import { dropReference, storeReference } from './references/file.ts';
import { changeSettings, findSettings, told } from './settings.ts';

type Rows = typeof autofill;

export const autofillCommands: Commands<Rows> = {
  get: async (_, caller) => told(await findSettings(caller)),
  setToken,
  removeToken,
  upload: announce,
  load: loadReference,
  drop: forgetReference,
  party: askParty,
  bank: askBank,
  postal: askPostal,
  answers: listAnswers,
};

/** The secret first: settings that name a version of it are never ahead of it. */
async function setToken({ token }: Input<Rows['setToken']>, caller: Caller) {
  const version = await keepSecret(caller.workspaceId, tokenName, token);
  const { record } = await changeSettings(caller, { token: { setAt: now(), setBy: caller.userId, version } });
  return record;
}

async function removeToken(_: unknown, caller: Caller) {
  if (!(await findSettings(caller))?.token) return told(await findSettings(caller));
  const { record } = await changeSettings(caller, { token: null });
  await forgetSecret(caller.workspaceId, tokenName);
  return record;
}

/** Seconds for an upload to begin. */
const uploadSeconds = 3600;

// Among the imports: what lies there is gone after a month by itself.
const uploadKey = ({ workspaceId }: Caller, uploadId: string) => `imports/${workspaceId}/references/${uploadId}`;

async function announce({ fileBytes }: Input<Rows['upload']>, caller: Caller) {
  const uploadId = ulid().toLowerCase();
  const upload = await createPresignedPost(s3, {
    Bucket: env('FILES_BUCKET'),
    Key: uploadKey(caller, uploadId),
    Conditions: [['content-length-range', 1, fileBytes]],
    Expires: uploadSeconds,
  });
  return { uploadId, upload };
}

async function loadReference({ kind, uploadId, fileName }: Input<Rows['load']>, caller: Caller) {
  const source = await objectSource(env('FILES_BUCKET'), uploadKey(caller, uploadId));
  const fileKey = `references/${caller.workspaceId}/${kind}-${ulid().toLowerCase()}`;
  const stored = await storeReference(kind, source, fileKey);
  const loaded = { fileName, fileKey, ...stored, loadedAt: now(), loadedBy: caller.userId };
  const { before, record } = await changeSettings(caller, { [kind]: loaded });
  const old = before?.[kind];
  if (old) await dropReference(old);
  return record;
}

async function forgetReference({ kind }: Input<Rows['drop']>, caller: Caller) {
  const settings = await findSettings(caller);
  if (!settings?.[kind]) return told(settings);
  const { before, record } = await changeSettings(caller, { [kind]: null });
  const old = before?.[kind];
  if (old) await dropReference(old);
  return record;
}
