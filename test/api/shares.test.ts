import { expect, test } from 'vitest';
import { inject } from 'vitest';
import { createClient } from '#shared/contract/client.ts';
import { contract } from '#shared/contract/index.ts';
import { world } from '../harness/world.ts';

const stranger = () =>
  createClient(contract, {
    base: inject('local').url,
    send: fetch,
    token: async () => undefined,
    workspaceId: () => undefined,
  });
const soon = (ms = 3_600_000) => new Date(Date.now() + ms).toISOString();

async function invoice(home: Awaited<ReturnType<typeof world>>) {
  const draft = await home.build.document({});
  return home.owner.documents.issue({ documentId: draft.documentId });
}

test('a link shows a document to somebody without an account, counts it, and ends when it is revoked', async () => {
  const home = await world();
  const { documentId, number } = await invoice(home);
  const { share, token } = await home.owner.shares.create({
    scope: { kind: 'document', documentId },
    validUntil: soon(),
  });
  expect(JSON.stringify(share)).not.toContain(token);
  const page = await stranger().shares.page({ token });
  expect(page).toMatchObject({ locked: false, documents: [{ documentId, number }] });
  const { items } = await home.owner.shares.list({ documentId });
  expect(items).toMatchObject([{ shareId: share.shareId, views: 1, downloads: 0 }]);
  const { url } = await stranger().shares.register({ token });
  expect((await fetch(url)).status).toBe(200);
  await home.owner.shares.revoke({ shareId: share.shareId });
  await expect(stranger().shares.page({ token })).rejects.toMatchObject({
    code: 'not_found',
    details: { reason: 'share_revoked' },
  });
});

test('a guessed link does not open, and a link opens nothing but its own', async () => {
  const home = await world();
  const [own, other] = [await invoice(home), await invoice(home)];
  const scope = { kind: 'document' as const, documentId: own.documentId };
  const { token } = await home.owner.shares.create({ scope, validUntil: soon() });
  await expect(stranger().shares.page({ token: 'A'.repeat(43) })).rejects.toMatchObject({
    details: { reason: 'share_unknown' },
  });
  await expect(stranger().shares.document({ token, documentId: other.documentId })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(home.owner.shares.create({ scope, validUntil: soon(-1000) })).rejects.toMatchObject({ code: 'invalid' });
});

test('a password opens a link; after five wrong ones even the right one has to wait', async () => {
  const home = await world();
  const { documentId } = await invoice(home);
  const { token } = await home.owner.shares.create({
    scope: { kind: 'document', documentId },
    validUntil: soon(),
    password: 'скрепка-2026',
  });
  expect(await stranger().shares.page({ token })).toEqual({ locked: true, documents: [] });
  await expect(stranger().shares.register({ token })).rejects.toMatchObject({ code: 'unauthenticated' });
  const { ticket } = await stranger().shares.open({ token, password: 'скрепка-2026' });
  expect((await stranger().shares.page({ token, ticket })).documents).toHaveLength(1);
  const tries = Array.from({ length: 12 }, (_, index) =>
    stranger().shares.open({ token, password: `неверно ${index}` }),
  );
  const codes = (await Promise.allSettled(tries)).map((each) =>
    each.status === 'rejected' ? each.reason.code : 'opened',
  );
  expect(codes.filter((code) => code === 'forbidden').length).toBeLessThanOrEqual(5);
  expect(codes).not.toContain('opened');
  await expect(stranger().shares.open({ token, password: 'скрепка-2026' })).rejects.toMatchObject({ code: 'too_many' });
});
