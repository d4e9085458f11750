import { unzipSync } from 'fflate';
import { expect, inject, test, vi } from 'vitest';
import { createClient } from '#shared/contract/client.ts';
import { contract } from '#shared/contract/index.ts';
import type { ShareScope } from '#shared/shares/schema.ts';
import { pagesOf } from '../harness/pdf.ts';
import { rendered } from '../harness/rendered.ts';
import { world } from '../harness/world.ts';
import { cellsOf } from '../harness/xlsx.ts';

const stranger = createClient(contract, {
  base: inject('local').url,
  send: fetch,
  token: async () => undefined,
  workspaceId: () => undefined,
}).shares;
const soon = (ms = 3_600_000) => new Date(Date.now() + ms).toISOString();
type Home = Awaited<ReturnType<typeof world>>;

const shared = async ({ owner }: Home, scope: ShareScope, validUntil = soon()) =>
  (await owner.shares.create({ scope, validUntil })).token;
const bytesAt = async ({ url }: { url: string }) => {
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  return { bytes: new Uint8Array(await answer.arrayBuffer()), headers: answer.headers };
};
const nameIn = (headers: Headers) => {
  const said = headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(said)?.[1];
  return encoded ? decodeURIComponent(encoded) : /filename="([^"]+)"/.exec(said)?.[1];
};
const refusal = (ask: Promise<unknown>) =>
  ask.then(
    () => 'opened',
    (error: { details?: { reason?: string } }) => error.details?.reason,
  );

test('a link whose time has run out opens nothing, and says why', async () => {
  const home = await world();
  const { documentId } = await home.build.invoice();
  const token = await shared(home, { kind: 'document', documentId }, soon(6000));
  expect((await stranger.page({ token })).documents).toHaveLength(1);
  await vi.waitFor(async () => expect(await refusal(stranger.page({ token }))).toBe('share_expired'), 20_000);
  const ways = [
    stranger.document({ token, documentId }),
    stranger.archive({ token }),
    stranger.register({ token }),
    stranger.open({ token, password: 'пароль-2026' }),
  ];
  expect(await Promise.all(ways.map(refusal))).toEqual(Array(4).fill('share_expired'));
});

test('a revoked link opens by no way, also with the ticket of a password that was given in time', async () => {
  const home = await world();
  const { documentId } = await home.build.invoice();
  const { share, token } = await home.owner.shares.create({
    scope: { kind: 'document', documentId },
    validUntil: soon(),
    password: 'скрепка-2026',
  });
  const { ticket } = await stranger.open({ token, password: 'скрепка-2026' });
  expect((await stranger.page({ token, ticket })).documents).toHaveLength(1);
  await home.owner.shares.revoke({ shareId: share.shareId });
  const ways = [
    stranger.page({ token, ticket }),
    stranger.document({ token, ticket, documentId }),
    stranger.archive({ token, ticket }),
    stranger.register({ token, ticket }),
  ];
  expect(await Promise.all(ways.map(refusal))).toEqual(Array(4).fill('share_revoked'));
});

test('a link to a deal shows what was issued for it, and nothing of drafts, cancelled papers or other deals', async () => {
  const home = await world();
  const { owner, build } = home;
  const { clientId } = await build.client({ name: 'Ромашка' });
  const [deal, other] = [await build.deal({ clientId }), await build.deal({ clientId })];
  const issued = await build.invoice({ dealId: deal.dealId });
  await build.invoice({ dealId: deal.dealId, issue: false });
  const cancelled = await build.invoice({ dealId: deal.dealId });
  await owner.documents.cancel({ documentId: cancelled.documentId, reason: 'Не нужен' });
  const foreign = await build.invoice({ dealId: other.dealId });
  const token = await shared(home, { kind: 'deal', dealId: deal.dealId });
  const ids = async () => (await stranger.page({ token })).documents.map(({ documentId }) => documentId);
  expect(await ids()).toEqual([issued.documentId]);
  expect(await refusal(stranger.document({ token, documentId: foreign.documentId }))).toBe('share_unknown');
  const later = await build.invoice({ dealId: deal.dealId });
  expect(await ids()).toEqual([issued.documentId, later.documentId]);
});

test('a link to a period shows the papers of its days, of one own company and one kind', async () => {
  const home = await world();
  const { build } = home;
  const inMonth = await build.invoice({ issuedOn: '2026-10-31' });
  await build.invoice({ issuedOn: '2026-11-01' });
  await build.invoice({ kind: 'act', issuedOn: '2026-10-15' });
  const { companyId } = inMonth;
  const scope = {
    kind: 'period' as const,
    companyId,
    documentKind: 'invoice' as const,
    from: '2026-10-01',
    to: '2026-10-31',
  };
  const token = await shared(home, scope);
  const { documents } = await stranger.page({ token });
  expect(documents.map(({ documentId, issuedOn }) => [documentId, issuedOn])).toEqual([
    [inMonth.documentId, '2026-10-31'],
  ]);
  const all = await shared(home, { kind: 'period', companyId, from: '2026-10-01', to: '2026-10-31' });
  expect((await stranger.page({ token: all })).documents.map(({ kind }) => kind)).toEqual(['act', 'invoice']);
});

test('the archive holds the PDF of every document under its name, and each opens', async () => {
  const home = await world();
  const { build, owner } = home;
  const { dealId } = await build.deal({ clientId: (await build.client()).clientId });
  const made = [await build.invoice({ dealId }), await build.invoice({ dealId, kind: 'act' })];
  const papers = [];
  for (const { documentId } of made) papers.push(await rendered(owner, documentId));
  const token = await shared(home, { kind: 'deal', dealId });
  const { bytes, headers } = await bytesAt(await stranger.archive({ token }));
  expect(nameIn(headers)).toBe('Документы.zip');
  const files = unzipSync(bytes);
  expect(Object.keys(files).toSorted()).toEqual(papers.map(({ file }) => file!.name).toSorted());
  for (const { file, number, kind } of papers) {
    const [first = ''] = await pagesOf(files[file!.name]!);
    expect(first).toContain(`№ ${number}`);
    expect(first.toLowerCase()).toContain(kind === 'act' ? 'акт' : 'счёт на оплату');
  }
});

test('the register holds sums as numbers, each in whole units of its currency, in the language of its reader', async () => {
  const home = await world();
  const { build } = home;
  const { dealId } = await build.deal({ clientId: (await build.client({ name: '=1+1' })).clientId });
  const issuedOn = '2026-11-20';
  const roubles = await build.invoice({ dealId, issuedOn, amount: 123_456 });
  const yen = await build.invoice({ dealId, issuedOn, amount: 123_456, currency: 'JPY' });
  const token = await shared(home, { kind: 'deal', dealId });
  const russian = await bytesAt(await stranger.register({ token }));
  expect(nameIn(russian.headers)).toBe('Реестр документов.xlsx');
  const [head, ...rows] = cellsOf(russian.bytes);
  expect(head?.map(({ value }) => value)).toEqual([
    'Дата',
    'Документ',
    'Номер',
    'Клиент',
    'Сумма',
    'В том числе НДС',
    'Валюта',
    'Файл',
  ]);
  expect(rows.map((row) => row.slice(2, 7))).toEqual(
    [[roubles, 1234.56, 'RUB'] as const, [yen, 123_456, 'JPY'] as const].map(([{ number }, sum, currency]) => [
      { value: number, kind: 'text' },
      { value: '=1+1', kind: 'text' },
      { value: sum, kind: 'number' },
      { value: 0, kind: 'number' },
      { value: currency, kind: 'text' },
    ]),
  );
  const english = await bytesAt(await stranger.register({ token, language: 'en' }));
  expect(nameIn(english.headers)).toBe('Register of documents.xlsx');
  expect(
    cellsOf(english.bytes)[0]
      ?.map(({ value }) => value)
      .slice(0, 3),
  ).toEqual(['Date', 'Document', 'Number']);
});

test('every file that is handed out is counted, and looking at the page is counted apart', async () => {
  const home = await world();
  const { documentId } = await home.build.invoice();
  await rendered(home.owner, documentId);
  const token = await shared(home, { kind: 'document', documentId });
  await stranger.page({ token });
  await stranger.page({ token });
  await stranger.document({ token, documentId });
  await stranger.archive({ token });
  await stranger.register({ token });
  const [share] = (await home.owner.shares.list({ documentId })).items;
  expect(share).toMatchObject({ views: 2, downloads: 3 });
  expect([share?.lastViewedAt, share?.lastDownloadedAt].every((at) => Date.parse(at ?? '') > 0)).toBe(true);
});
