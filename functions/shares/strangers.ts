import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { shares } from '#shared/shares/routes.ts';
import { documentLink } from '#functions/documents/file.ts';
import type { Strangers } from '#functions/runtime/handlers.ts';
import { documentsOf, shown } from './documents.ts';
import { countDownload, countView, findByToken, givePassword, isLocked, openByToken } from './door.ts';
import { archiveLink, registerLink } from './packed.ts';

type Rows = typeof shares;

/** What somebody without an account may do with a link. */
export const shareStrangers: Strangers<Rows> = {
  page: showPage,
  open: givePassword,
  document: handDocument,
  archive: (input) => handPacked(input, archiveLink),
  register: (input) => handPacked(input, registerLink),
};

async function showPage({ token, ticket }: Input<Rows['page']>) {
  const share = await findByToken(token);
  if (isLocked(share, ticket)) return { locked: true, documents: [] };
  const documents = await documentsOf(share);
  await countView(share);
  return { locked: false, validUntil: share.validUntil, documents: documents.map(shown) };
}

async function handDocument({ token, ticket, documentId, view }: Input<Rows['document']>) {
  const share = await openByToken(token, ticket);
  const document = (await documentsOf(share)).find((each) => each.documentId === documentId);
  if (!document) throw new AppError('not_found', 'No such document behind this link', { reason: 'share_unknown' });
  const { url } = await documentLink(document, view);
  await countDownload(share);
  return { url };
}

async function handPacked({ token, ticket, language }: Input<Rows['archive']>, pack: typeof archiveLink) {
  const share = await openByToken(token, ticket);
  const url = await pack(share, await documentsOf(share), language);
  await countDownload(share);
  return { url };
}
