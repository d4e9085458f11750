import { expect, test } from 'vitest';
import { world } from '../harness/world.ts';

/** One white point: the smallest PNG that is whole. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

async function send({ url, fields }: { url: string; fields: Record<string, string> }, bytes: Uint8Array) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), 'picture.png');
  return (await fetch(url, { method: 'POST', body })).status;
}

test('a product has a picture: uploaded by a form, read before it is taken, shown by a link, and removed', async () => {
  const { owner, build, as } = await world();
  const { productId } = await build.product();
  expect(await owner.goods.picture({ productId })).toEqual({ url: null });
  const { key, upload } = await owner.goods.uploadPicture({ productId, fileBytes: png.length });
  await expect(owner.goods.setPicture({ productId, key })).rejects.toMatchObject({
    details: { issues: [{ rule: 'file_missing' }] },
  });
  expect(await send(upload, png)).toBeLessThan(300);
  expect((await owner.goods.setPicture({ productId, key })).picture).toMatchObject({ type: 'image/png', width: 1 });
  const { url } = await (await as('viewer')).goods.picture({ productId });
  const answer = await fetch(url!);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(Buffer.from(await answer.arrayBuffer()).equals(png)).toBe(true);
  expect((await owner.goods.setPicture({ productId })).picture).toBeUndefined();
});

test('what is no picture, is another product’s, or is larger than announced is refused', async () => {
  const { owner, build } = await world();
  const [one, other] = [await build.product(), await build.product()];
  const html = Buffer.from('<html><script>alert(1)</script></html>');
  const { key, upload } = await owner.goods.uploadPicture({ productId: one.productId, fileBytes: html.length });
  expect(await send(upload, Buffer.concat([html, html]))).toBeGreaterThanOrEqual(400);
  expect(await send(upload, html)).toBeLessThan(300);
  const rules = (ask: Promise<unknown>) =>
    ask.then(
      () => 'taken',
      (error: { details?: { issues?: { rule: string }[] } }) => error.details?.issues?.[0]?.rule,
    );
  expect(await rules(owner.goods.setPicture({ productId: one.productId, key }))).toBe('picture_kind');
  expect(await rules(owner.goods.setPicture({ productId: other.productId, key }))).toBe('picture_unknown');
  const up = key.replace(/[^/]+$/, '../../secret');
  expect(await rules(owner.goods.setPicture({ productId: one.productId, key: up }))).toBe('picture_unknown');
});

test('prices of many products are changed by per cent to the kopeck; what cannot be is told, and stops nobody', async () => {
  const { owner, build, as } = await world();
  const price = (amount: number) => ({ price: { amount, currency: 'RUB' } });
  const [a, b] = [await build.product(price(100_05)), await build.product(price(33))];
  const free = await owner.goods.create({ name: 'Без цены' });
  const gone = await build.product(price(10_000));
  await owner.goods.remove({ productId: gone.productId });
  const productIds = [a, b, free, gone].map(({ productId }) => productId);
  const answer = await owner.goods.bulk({ productIds, change: { do: 'price', percent: 10 } });
  expect(answer.done).toBe(2);
  expect(answer.refused.toSorted((x, y) => (x.reason! < y.reason! ? -1 : 1))).toMatchObject([
    { productId: gone.productId, reason: 'in_trash' },
    { productId: free.productId, reason: 'no_price' },
  ]);
  const amount = async (productId: string) => (await owner.goods.get({ productId })).price?.amount;
  expect([await amount(a.productId), await amount(b.productId)]).toEqual([110_06, 36]);
  await expect((await as('manager')).goods.bulk({ productIds, change: { do: 'remove' } })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('many products go to the trash and come back together, or are no longer offered', async () => {
  const { owner, build } = await world();
  const productIds = [(await build.product()).productId, (await build.product()).productId];
  expect(await owner.goods.bulk({ productIds, change: { do: 'remove' } })).toEqual({ done: 2, refused: [] });
  expect((await owner.goods.list({})).total).toBe(0);
  expect(await owner.goods.bulk({ productIds, change: { do: 'restore' } })).toEqual({ done: 2, refused: [] });
  await owner.goods.bulk({ productIds, change: { do: 'offer', active: false } });
  expect([(await owner.goods.list({})).total, (await owner.goods.list({ offered: true })).total]).toEqual([2, 0]);
});

test('every change to a product and to a document is told, newest first', async () => {
  const { owner, build } = await world();
  const { productId } = await build.product({ name: 'Насос', price: { amount: 100_00, currency: 'RUB' } });
  await owner.goods.update({ productId, version: 1, name: 'Насос НЦ' });
  await owner.goods.bulk({ productIds: [productId], change: { do: 'price', percent: 5 } });
  const { items } = await owner.history.ofProduct({ productId });
  expect(items.map(({ changes }) => changes)).toEqual([
    {
      price: [
        { amount: 100_00, currency: 'RUB' },
        { amount: 105_00, currency: 'RUB' },
      ],
    },
    { name: ['Насос', 'Насос НЦ'] },
  ]);
  const { documentId, number } = await build.invoice({ issue: false });
  expect(number).toBeUndefined();
  const issued = await owner.documents.issue({ documentId });
  await owner.documents.mark({ documentId, state: 'sent' });
  const told = (await owner.history.ofDocument({ documentId })).items.filter(({ changes }) => changes.state);
  expect(told.map(({ changes }) => changes.state)).toEqual([
    ['issued', 'sent'],
    ['draft', 'issued'],
  ]);
  expect(told[1]?.changes.number).toEqual([null, issued.number]);
});

test('goods are found by the search over everything, by name, article or category', async () => {
  const { owner, build, as } = await world();
  const product = await build.product({ name: 'Компрессор винтовой', article: 'КВ-75', category: 'Пневматика' });
  const found = async (q: string) => (await owner.search.find({ q })).items.filter(({ kind }) => kind === 'product');
  const hit = {
    kind: 'product',
    recordId: product.productId,
    title: 'Компрессор винтовой',
    subtitle: 'КВ-75, Пневматика',
  };
  expect(await found('винтов')).toEqual([hit]);
  expect(await found('кв-75')).toEqual([hit]);
  await owner.goods.remove({ productId: product.productId });
  expect(await found('винтов')).toEqual([]);
  await owner.goods.restore({ productId: product.productId });
  expect((await (await as('viewer')).search.find({ q: 'компрессор' })).items).toMatchObject([hit]);
});
