import type { Input } from '#shared/contract/route.ts';
import type { documents } from '#shared/documents/routes.ts';
import { findLiveCompany } from '#functions/companies/find.ts';
import { findClient } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { changed, destroyed } from '#functions/runtime/write.ts';
import { findTemplateFor } from '#functions/templates/find.ts';
import { assemble, headOf } from './assemble.ts';
import { createDocument } from './create.ts';
import { fileLink } from './file.ts';
import { findDocument, findDraft } from './find.ts';
import { issueDocument } from './issue.ts';
import { paperGone, paperItem, readPaper } from './paper.ts';
import { soldIn } from './lines.ts';
import { renderSoon } from './render-soon.ts';
import { sourceOf } from './source.ts';
import { cancelDocument, markDocument } from './states.ts';

type Rows = typeof documents;

export const documentCommands: Commands<Rows> = {
  get: ({ documentId }, caller) => findDocument(caller, 'document.view', documentId),
  content: async ({ documentId }, caller) => readPaper(await findDocument(caller, 'document.view', documentId)),
  create: createDocument,
  update: updateDocument,
  refresh: refreshDocument,
  issue: ({ documentId }, caller) => issueDocument(caller, documentId),
  mark: markDocument,
  cancel: cancelDocument,
  render: renderAgain,
  file: fileLink,
  remove: removeDocument,
};

/** Changes a draft; another day or own company changes rates and sums with it. */
async function updateDocument({ documentId, version, ...changes }: Input<Rows['update']>, caller: Caller) {
  if (changes.companyId) await findLiveCompany(caller, changes.companyId);
  const draft = await edit(caller, {
    kind: 'document',
    read: async () => {
      const document = await findDraft(caller, documentId);
      await findTemplateFor(caller, document.kind, changes.templateId ?? undefined);
      return document;
    },
    version,
    changes,
  });
  if (!changes.companyId && !changes.issuedOn && changes.account === undefined) return draft;
  return rewrite(caller, documentId, async (document) => soldIn(await readPaper(document)));
}

/** Takes the lines of the deal into a draft once more. */
function refreshDocument({ documentId }: Input<Rows['refresh']>, caller: Caller) {
  return rewrite(
    caller,
    documentId,
    async ({ dealId, clientId }) => (await sourceOf(caller, { dealId, clientId, lines: undefined })).sold,
  );
}

type Sold = ReturnType<typeof soldIn>;

/** Writes anew what a draft says. */
function rewrite(caller: Caller, documentId: string, sell: (document: Stored<'document'>) => Promise<Sold>) {
  return again(async () => {
    const document = await findDraft(caller, documentId);
    const [sold, company, client] = await Promise.all([
      sell(document),
      findLiveCompany(caller, document.companyId),
      findClient(caller, 'client.view', document.clientId),
    ]);
    const content = await assemble({ company, client }, document, sold);
    const { write, record } = changed(caller, 'document', document, headOf(content));
    await commit(caller, [write], { more: [await paperItem(document, content)] });
    return record;
  });
}

/** A draft can be rendered too: its pages say that it is one. */
async function renderAgain({ documentId }: Input<Rows['render']>, caller: Caller) {
  const waiting = await again(async () => {
    const document = await findDocument(caller, 'document.edit', documentId);
    if (document.rendering === 'waiting') return document;
    const { write, record } = changed(caller, 'document', document, { rendering: 'waiting', renderProblem: null });
    await commit(caller, [write]);
    return record;
  });
  return renderSoon(caller, waiting);
}

async function removeDocument({ documentId }: Input<Rows['remove']>, caller: Caller): Promise<void> {
  await again(async () => {
    const document = await findDraft(caller, documentId);
    await commit(caller, [destroyed('document', document)], { more: [paperGone(document)] });
  });
}
