import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { TemplateProblem } from '#shared/templates/schema.ts';
import { commitChunk } from '#functions/runtime/commit.ts';
import { env } from '#functions/runtime/env.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { s3 } from '#functions/runtime/s3.ts';
import { changed, type Author } from '#functions/runtime/write.ts';
import { sampleData } from './data.ts';
import { fillTemplate } from './fill.ts';
import { TemplateRefused } from './refusal.ts';

type Key = { workspaceId: string; templateId: string };
type Found = { placeholders: string[]; problems: TemplateProblem[]; docx?: Buffer };

/** A file that ended the worker twice is not read a third time. */
const maxTries = 2;

/** Reads an uploaded template, fills it with samples, and says what is wrong with it. */
export async function checkTemplate({ workspaceId, templateId }: Key, attempt: number): Promise<void> {
  const { data: template } = await db.entities.template.get({ workspaceId, templateId }).go({ consistent: true });
  if (template?.state !== 'checking') return;
  const { docx, ...found } = attempt > maxTries ? gaveUp : await read(template.fileKey);
  const previewKey = docx && template.fileKey.replace(/[^/]+$/, 'preview.docx');
  if (docx) await s3.send(new PutObjectCommand({ Bucket: env('FILES_BUCKET'), Key: previewKey, Body: docx }));
  const state = found.problems.length ? ('broken' as const) : ('ready' as const);
  await settle(template, { ...found, state, previewKey: previewKey ?? null });
}

const gaveUp: Found = {
  placeholders: [],
  problems: [{ rule: 'template_endless', message: 'The template could not be filled in time' }],
};

async function read(fileKey: string): Promise<Found> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: env('FILES_BUCKET'), Key: fileKey }));
  try {
    const { docx, placeholders } = fillTemplate(Buffer.from(await Body!.transformToByteArray()), sampleData());
    return { placeholders, problems: [], docx };
  } catch (error) {
    if (error instanceof TemplateRefused) return { placeholders: error.placeholders, problems: error.problems };
    throw error;
  }
}

async function settle(template: Stored<'template'>, changes: Parameters<typeof changed<'template'>>[3]): Promise<void> {
  const { workspaceId, templateId, updatedBy } = template;
  const author: Author = { workspaceId, userId: updatedBy, origin: { kind: 'system' } };
  for (let current: Stored<'template'> | null = template; current?.state === 'checking';) {
    if (!(await commitChunk(author, [changed(author, 'template', current, changes).write]))) return;
    current = (await db.entities.template.get({ workspaceId, templateId }).go({ consistent: true })).data;
  }
}
