import { headBucket, deleteObjects, listObjects } from './buckets.ts';
import type { Call, Request } from './call.ts';
import { abortUpload, completeUpload, createUpload, listParts, uploadPart } from './multipart.ts';
import { copyObject, deleteObject, getObject, putObject } from './objects.ts';
import { notImplemented } from './refusal.ts';
import { deleteTagging, getTagging, putTagging } from './tagging.ts';

/** What a request asks for, and the right that it takes; DeleteObjects asks for a right on every key by itself. */
export type Operation = { action?: string; run(call: Call): Promise<void> };

const onBucket: Record<string, Operation> = {
  'HEAD ': { action: 's3:ListBucket', run: headBucket },
  'GET list-type': { action: 's3:ListBucket', run: listObjects },
  'POST delete': { run: deleteObjects },
};

const onObject: Record<string, Operation> = {
  'PUT ': { action: 's3:PutObject', run: putObject },
  'PUT copy': { action: 's3:PutObject', run: copyObject },
  'GET ': { action: 's3:GetObject', run: getObject },
  'HEAD ': { action: 's3:GetObject', run: getObject },
  'DELETE ': { action: 's3:DeleteObject', run: deleteObject },
  'GET tagging': { action: 's3:GetObjectTagging', run: getTagging },
  'PUT tagging': { action: 's3:PutObjectTagging', run: putTagging },
  'DELETE tagging': { action: 's3:DeleteObjectTagging', run: deleteTagging },
  'POST uploads': { action: 's3:PutObject', run: createUpload },
  'PUT uploadId': { action: 's3:PutObject', run: uploadPart },
  'POST uploadId': { action: 's3:PutObject', run: completeUpload },
  'DELETE uploadId': { action: 's3:AbortMultipartUpload', run: abortUpload },
  'GET uploadId': { action: 's3:ListMultipartUploadParts', run: listParts },
};

/** Parameters that do not change which operation is meant. */
const plain =
  /^(x-id|prefix|delimiter|encoding-type|max-keys|max-parts|part-?number(-marker)?|start-after|continuation-token|fetch-owner|response-.*|x-amz-.*)$/i;

/** Finds the operation; throws NotImplemented for what this S3 cannot do, lest it answer `?acl` with the object itself. */
export function operationOf({ method, key, query, headers }: Request): Operation {
  const subjects = [...query.keys()].filter((name) => !plain.test(name));
  if (headers['x-amz-copy-source'] !== undefined) subjects.push('copy');
  const name = `${method} ${subjects.join('&')}`;
  const operation = (key === '' ? onBucket : onObject)[name];
  if (!operation) throw notImplemented(`${name.trim()} on ${key === '' ? 'a bucket' : 'an object'}`);
  return operation;
}
