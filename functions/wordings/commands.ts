import type { Input } from '#shared/contract/route.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { wordings } from '#shared/wordings/routes.ts';
import { letterPlaceholders } from '#shared/wordings/placeholders.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { allSmall, db } from '#functions/runtime/records.ts';
import { created, destroyed } from '#functions/runtime/write.ts';
import { cleanHtml } from '#functions/letters/text/clean.ts';
import { checkWording, fillFor } from './fill.ts';
import { findLetterTemplate } from './find.ts';
import { readSignature, writeSignature } from './signature.ts';

type Rows = typeof wordings;

export const wordingCommands: Commands<Rows> = {
  list: listTemplates,
  get: ({ letterTemplateId }, caller) => findLetterTemplate(caller, letterTemplateId),
  create: createTemplate,
  update: updateTemplate,
  remove: removeTemplate,
  placeholders: () => Promise.resolve({ items: [...letterPlaceholders] }),
  fill: fillFor,
  signature: (_, caller) => readSignature(caller),
  sign: writeSignature,
};

async function listTemplates(_: Input<Rows['list']>, { workspaceId }: Caller) {
  const { data } = await db.entities.letterTemplate.query.byId({ workspaceId }).go(allSmall);
  const items = data.sort((a, b) => a.name.localeCompare(b.name, 'ru'));
  return { items, total: items.length, cursor: null };
}

async function createTemplate({ html, ...fields }: Input<Rows['create']>, caller: Caller) {
  const template = { letterTemplateId: newId('letterTemplate'), ...fields, html: cleanHtml(html), archived: false };
  checkWording(template);
  const { write, record } = created(caller, 'letterTemplate', template);
  await commit(caller, [write]);
  return record;
}

async function updateTemplate({ letterTemplateId, version, ...given }: Input<Rows['update']>, caller: Caller) {
  const changes = { ...given, ...(given.html !== undefined && { html: cleanHtml(given.html) }) };
  checkWording(changes);
  const read = () => findLetterTemplate(caller, letterTemplateId);
  return edit(caller, { kind: 'letterTemplate', read, version, changes });
}

function removeTemplate({ letterTemplateId }: Input<Rows['remove']>, caller: Caller): Promise<void> {
  return again(async () => {
    await commit(caller, [destroyed('letterTemplate', await findLetterTemplate(caller, letterTemplateId))]);
  });
}
