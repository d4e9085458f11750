import { setTimeout as wait } from 'node:timers/promises';
import type { Snapshot } from '#shared/documents/snapshot.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { findClient } from '#functions/clients/find.ts';
import { findLiveCompany } from '#functions/companies/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit, Stale } from '#functions/runtime/commit.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { changed } from '#functions/runtime/write.ts';
import { assemble, headOf } from './assemble.ts';
import { findDocument, frozen } from './find.ts';
import { soldIn } from './lines.ts';
import { nextNumber, printedNumber } from './numbering.ts';
import { paperItem, readPaper } from './paper.ts';
import { renderSoon } from './render-soon.ts';

/** So often a number is asked for anew when others take it first: fifty people may issue in the same second. */
const maxAttempts = 100;
const patienceMs = 15_000;

/**
 * Gives a draft the next number of its row and freezes what it says; the file is made behind the answer. Asked again, it
 * answers the document as it stands. Throws `invalid` (`lines_missing`) for a paper that needs lines and has none.
 */
export async function issueDocument(caller: Caller, documentId: string): Promise<Stored<'document'>> {
  const until = Date.now() + patienceMs;
  for (let attempt = 1; ; attempt++) {
    const document = await findDocument(caller, 'document.edit', documentId);
    if (document.state === 'issued') return renderSoon(caller, document);
    if (document.state !== 'draft') throw frozen();
    try {
      return await renderSoon(caller, await issueOnce(caller, document));
    } catch (error) {
      if (!(error instanceof Stale) || attempt >= maxAttempts || Date.now() > until) throw error;
      await wait(Math.random() * Math.min(50 * attempt, 500));
    }
  }
}

async function issueOnce(caller: Caller, document: Stored<'document'>): Promise<Stored<'document'>> {
  const { workspaceId } = caller;
  const { companyId, kind, issuedOn } = document;
  const [content, company] = await Promise.all([contentNow(caller, document), findLiveCompany(caller, companyId)]);
  if (!content.lines.length && kind !== 'contract') throw lineless();
  const numbering = company.numbering[kind];
  const { sequence, item } = await nextNumber({ workspaceId, companyId, year: issuedOn.slice(0, 4), kind }, numbering);
  const { write, record } = changed(caller, 'document', document, {
    state: 'issued',
    sequence,
    number: printedNumber(sequence, numbering),
    rendering: 'waiting',
    renderProblem: null,
    file: null,
    ...headOf(content),
  });
  await commit(caller, [write], { more: [item, await paperItem(document, content)] });
  return record;
}

/** What a draft says at this moment: the cards of both sides may have changed since it was made. */
export async function contentNow(caller: Caller, document: Stored<'document'>): Promise<Snapshot> {
  const [paper, company, client] = await Promise.all([
    readPaper(document),
    findLiveCompany(caller, document.companyId),
    findClient(caller, 'client.view', document.clientId),
  ]);
  return assemble({ company, client }, document, soldIn(paper));
}

const lineless = () =>
  new AppError('invalid', 'A document without lines cannot be issued', {
    issues: [{ path: 'lines', rule: 'lines_missing', message: 'lines_missing' }],
  });
