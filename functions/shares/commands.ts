import type { Input } from '#shared/contract/route.ts';
import { visibleOwners } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { shares } from '#shared/shares/routes.ts';
import { maxShareDays, type ShareScope } from '#shared/shares/schema.ts';
import { findCompany } from '#functions/companies/find.ts';
import { findDeal } from '#functions/deals/find.ts';
import { findDocument } from '#functions/documents/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { allSmall, db, type Stored } from '#functions/runtime/records.ts';
import { changed, created } from '#functions/runtime/write.ts';
import { lockMs } from './door.ts';
import { hashOfPassword, hashOfToken, newToken } from './secrets.ts';

type Rows = typeof shares;

export const shareCommands: Commands<Rows> = { create: createShare, list: listShares, revoke: revokeShare };

/** The way in is laid first: without the link itself it leads nowhere. */
async function createShare({ password, ...fields }: Input<Rows['create']>, caller: Caller) {
  const { workspaceId } = caller;
  checkEnd(fields.validUntil);
  await checkScope(fields.scope, caller);
  const token = newToken();
  const ids = { shareId: newId('share'), tokenHash: hashOfToken(token) };
  const secretHash = password && (await hashOfPassword(password));
  await db.entities.shareDoor.create({ ...ids, workspaceId, views: 0, downloads: 0, tries: 0 }).go();
  const { write, record } = created(caller, 'share', { ...ids, ...fields, hasPassword: Boolean(password), secretHash });
  await commit(caller, [write]);
  return { share: await withUse(record), token };
}

function checkEnd(validUntil: string): void {
  const ahead = Date.parse(validUntil) - Date.now();
  if (ahead > 0 && ahead <= maxShareDays * 86_400_000) return;
  const rule = ahead > 0 ? 'share_too_long' : 'share_in_past';
  throw new AppError('invalid', `A link lives from now on for at most ${maxShareDays} days`, {
    issues: [{ path: 'validUntil', rule, message: rule }],
  });
}

/** One shares what one sees: a period means the papers of all clients, so whoever sees only some may not share it. */
async function checkScope(scope: ShareScope, caller: Caller): Promise<void> {
  if (scope.kind === 'document') return void (await findDocument(caller, 'document.view', scope.documentId));
  if (scope.kind === 'deal') return void (await findDeal(caller, 'deal.view', scope.dealId));
  await findCompany(caller, scope.companyId);
  if (visibleOwners(caller) !== 'all')
    throw new AppError('forbidden', 'You do not see the documents of all clients', { reason: 'not_all_documents' });
}

async function listShares({ documentId, dealId, limit }: Input<Rows['list']>, { workspaceId }: Caller) {
  const { data } = await db.entities.share.query.byId({ workspaceId }).go({ ...allSmall, order: 'desc' });
  const wanted = data.filter(
    ({ scope }) =>
      (!documentId || (scope.kind === 'document' && scope.documentId === documentId)) &&
      (!dealId || (scope.kind === 'deal' && scope.dealId === dealId)),
  );
  return { items: await Promise.all(wanted.slice(0, limit).map(withUse)), total: wanted.length, cursor: null };
}

function revokeShare({ shareId }: Input<Rows['revoke']>, caller: Caller) {
  return again(async () => {
    const { data } = await db.entities.share.get({ workspaceId: caller.workspaceId, shareId }).go({ consistent: true });
    if (!data) throw new AppError('not_found', 'No such link');
    if (data.revokedAt) return withUse(data);
    const { write, record } = changed(caller, 'share', data, { revokedAt: now() });
    await commit(caller, [write]);
    return withUse(record);
  });
}

/** A link with how often it was used. */
async function withUse(share: Stored<'share'>) {
  const { data } = await db.entities.shareDoor.get({ tokenHash: share.tokenHash }).go({ consistent: true });
  const lockedUntil = new Date((data?.triesSince ?? 0) + lockMs).toISOString();
  const isShut = (data?.tries ?? 0) >= 5 && lockedUntil > now();
  return { ...share, views: 0, downloads: 0, ...data, ...(isShut && { lockedUntil }) };
}
