import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { ulid } from 'ulid';
import { pictureKinds } from '#shared/companies/schema.ts';
import type { DocumentFile } from '#shared/documents/schema.ts';
import type { Snapshot } from '#shared/documents/snapshot.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { fillTemplate } from '#functions/templates/fill.ts';
import { dataOf } from '#functions/templates/data.ts';
import { now } from '#functions/runtime/clock.ts';
import { commitChunk } from '#functions/runtime/commit.ts';
import { env } from '#functions/runtime/env.ts';
import { log } from '#functions/runtime/log.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { s3 } from '#functions/runtime/s3.ts';
import { changed, type Author } from '#functions/runtime/write.ts';
import { formOf } from './forms/form-of.ts';
import type { Paper } from './forms/paper.ts';
import { pdfOf } from './forms/pdf.ts';
import { dayText, titles } from './forms/words.ts';
import { readPaper } from './paper.ts';

type Key = { workspaceId: string; documentId: string };
type Result = { file: DocumentFile } | { rule: string; message: string };

/** After this many tries the worker says that it cannot be done, in place of trying for ever. */
const maxTries = 2;

/**
 * Makes the file of a document that waits for it: by the built-in form a PDF, by a template of one's own a DOCX. What it
 * says is the document's snapshot alone, so it may be made as often as one likes.
 */
export async function renderDocument({ workspaceId, documentId }: Key, attempt: number): Promise<void> {
  const { data: document } = await db.entities.document.get({ workspaceId, documentId }).go({ consistent: true });
  if (document?.rendering !== 'waiting') return;
  const result = attempt > maxTries ? gaveUp : await make(document);
  await settle({ workspaceId, documentId }, document, result);
}

const gaveUp = { rule: 'render_gave_up', message: 'The file could not be made in time' };

async function make(document: Stored<'document'>): Promise<Result> {
  const content = await readPaper(document);
  try {
    const isOwn = document.templateId !== undefined;
    const bytes = isOwn ? await byTemplate(document, content) : await byForm(document, content);
    return { file: await keep(document, bytes, isOwn ? 'docx' : 'pdf') };
  } catch (error) {
    // A template that does not fit is the person's to mend: the document says so, and no queue repeats it.
    if (!(error instanceof AppError)) throw error;
    const issue = error.details?.issues?.[0];
    return { rule: issue?.rule ?? 'template_broken', message: error.message };
  }
}

async function byForm(document: Stored<'document'>, content: Snapshot): Promise<Buffer> {
  return pdfOf(formOf({ ...document, content, pictures: await picturesOf(content) }));
}

async function byTemplate(document: Stored<'document'>, content: Snapshot): Promise<Buffer> {
  const { workspaceId, templateId = '' } = document;
  const { data } = await db.entities.template.get({ workspaceId, templateId }).go();
  if (!data) throw new AppError('not_found', 'The template is gone');
  const answer = await s3.send(new GetObjectCommand({ Bucket: env('FILES_BUCKET'), Key: data.fileKey }));
  return fillTemplate(Buffer.from(await answer.Body!.transformToByteArray()), dataOf({ ...document, content })).docx;
}

/** The pictures of the company as they were when the paper was frozen. */
async function picturesOf({ company: { pictures } }: Snapshot): Promise<Paper['pictures']> {
  const found = pictureKinds.flatMap((kind) => {
    const picture = pictures[kind];
    return picture ? [[kind, picture] as const] : [];
  });
  const read = await Promise.all(
    found.map(async ([kind, { key, type }]) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: env('FILES_BUCKET'), Key: key }));
      return [kind, `data:${type};base64,${await Body!.transformToString('base64')}`] as const;
    }),
  );
  return Object.fromEntries(read);
}

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** Each rendering has an object of its own: a link that was given out goes on leading to what it led to. */
async function keep(document: Stored<'document'>, bytes: Buffer, type: 'pdf' | 'docx'): Promise<DocumentFile> {
  const { workspaceId, documentId } = document;
  const key = `documents/${workspaceId}/${documentId}/${ulid().toLowerCase()}.${type}`;
  await s3.send(new PutObjectCommand({ Bucket: env('FILES_BUCKET'), Key: key, Body: bytes, ContentType: types[type] }));
  return { key, name: `${nameOf(document)}.${type}`, type, bytes: bytes.length, at: now() };
}

/** «Счёт на оплату № 12 от 22.11.2026», without signs that file systems refuse. */
const nameOf = ({ kind, number, issuedOn }: Stored<'document'>) =>
  `${titles[kind]} № ${number ?? 'черновик'} от ${dayText(issuedOn)}`.replace(/[\\/:*?"<>|]/g, '-');

async function settle(key: Key, document: Stored<'document'>, result: Result): Promise<void> {
  const author: Author = { workspaceId: key.workspaceId, userId: document.updatedBy, origin: { kind: 'system' } };
  const isDone = 'file' in result;
  const changes = isDone
    ? { rendering: 'done' as const, file: result.file, renderProblem: null }
    : { rendering: 'failed' as const, renderProblem: result };
  if (!isDone) log.warn('A file could not be made', { documentId: key.documentId, rule: result.rule });
  for (let current: Stored<'document'> | null = document; current?.rendering === 'waiting';) {
    if (!(await commitChunk(author, [changed(author, 'document', current, changes).write]))) return;
    // Somebody marked it meanwhile: what he changed stays.
    current = (await db.entities.document.get(key).go({ consistent: true })).data;
  }
}
