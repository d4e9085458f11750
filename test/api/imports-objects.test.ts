import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ObjectPlan } from '#shared/imports/objects.ts';
import { ended, imported, upload } from '../harness/import.ts';
import { world, type Api } from '../harness/world.ts';

const maven = (name: string) => readFileSync(`test/data/maven/${name}.csv`);

/** Uploads, takes the guessed columns unless the plan says otherwise, and waits for the end. */
async function loaded(api: Api, content: string | Uint8Array, plan: Partial<ObjectPlan> & Pick<ObjectPlan, 'object'>) {
  const importId = await upload(api, content);
  const { columns } = await api.imports.previewObjects({ importId, object: plan.object });
  await api.imports.startObjects({ importId, targets: columns.map(({ target }) => target), ...plan });
  return ended(api, importId);
}

const goodsOf = async (api: Api) => (await api.goods.list({ limit: 100 })).items;

test('a public data set of a whole sales department arrives as it is: goods, clients and 8,800 deals', async () => {
  const { owner } = await world({ language: 'en' });
  expect(await loaded(owner, maven('products'), { object: 'product', currency: 'USD' })).toMatchObject({
    state: 'done',
    created: 7,
    refused: 0,
  });
  const goods = await goodsOf(owner);
  const pro = goods.find(({ name }) => name === 'GTX Pro')!;
  expect(pro).toMatchObject({ price: { amount: 482_100, currency: 'USD' }, category: 'GTX' });
  await imported(owner, maven('accounts'));

  const importId = await upload(owner, maven('sales_pipeline'));
  const preview = await owner.imports.previewObjects({ importId, object: 'deal' });
  expect(preview.rowsTotal).toBe(8800);
  expect(preview.columns.map(({ target }) => target)).toEqual([
    'number',
    'owner',
    'product',
    'client',
    'stage',
    'openedOn',
    'closeOn',
    'sum',
  ]);
  const wordsOf = (kind: string) => preview.words.filter((word) => word.kind === kind);
  expect(wordsOf('product').filter(({ id }) => !id)).toEqual([
    { kind: 'product', text: 'GTXPro', rows: 1480, like: { id: pro.productId, name: 'GTX Pro' } },
  ]);
  expect(wordsOf('stage').map(({ text, rows, name }) => `${text} ${rows} ${name}`)).toEqual([
    'Won 4238 Отгружено, услуга оказана',
    'Lost 2473 Отказ',
    'Engaging 1589 КП отправлено',
    'Prospecting 500 Предварительная заявка',
  ]);
  expect(wordsOf('client').every(({ id }) => id)).toBe(true);
  expect([wordsOf('client').length, wordsOf('member').filter(({ id }) => !id).length]).toEqual([85, 30]);

  await owner.imports.startObjects({
    importId,
    object: 'deal',
    currency: 'USD',
    targets: preview.columns.map(({ target }) => target),
    meanings: [{ kind: 'product', text: 'GTXPro', id: pro.productId }],
  });
  expect(await ended(owner, importId, 120)).toMatchObject({ state: 'done', rows: 8800, created: 8800, refused: 0 });
  const count = async (status: string) => {
    const where = { field: 'status', is: 'oneOf' as const, value: [status] };
    const { total, totals } = await owner.deals.list({ limit: 1, where });
    return [total, ...totals.map(({ currency, amount }) => `${currency} ${amount / 100}`)];
  };
  expect(await count('won')).toEqual([4238, 'USD 10005534']);
  expect(await count('lost')).toEqual([2473, 'USD 0']);
  expect(await count('open')).toEqual([2089, 'USD 0']);
  const { columns, totals } = await owner.deals.board({ limit: 1 });
  expect(totals.map((each) => each.count)).toEqual([2089]);
  expect(columns.filter((column) => column.count).map((column) => column.count)).toEqual([500, 1589, 4238, 2473]);
  const { items } = await owner.deals.list({ search: 'Z063OYW0' });
  expect(items).toMatchObject([
    {
      name: 'GTX Pro Z063OYW0',
      clientName: 'Isdom',
      sum: { amount: 451_400, currency: 'USD' },
      closeOn: '2017-03-11',
      closedAt: '2017-03-11T12:00:00.000Z',
    },
  ]);
  const { dealId } = items[0]!;
  expect((await owner.deals.get({ dealId })).about).toBe('sales_agent: Darcel Schlecht');
  const { lines, totals: sums } = await owner.lines.get({ dealId });
  expect(lines).toMatchObject([{ productId: pro.productId, name: 'GTX Pro', quantity: 1, gross: 451_400 }]);
  expect([sums.gross, sums.currency]).toEqual([451_400, 'USD']);
  const clientless = await owner.deals.list({ limit: 1, where: { field: 'client.name', is: 'empty' } });
  expect(clientless.total).toBe(1425);

  // The same file once more finds all of them again.
  const again = { object: 'deal', currency: 'USD', meanings: [{ kind: 'product', text: 'GTXPro', id: pro.productId }] };
  expect(await loaded(owner, maven('sales_pipeline'), again as ObjectPlan)).toMatchObject({
    created: 0,
    skipped: 8800,
  });
}, 240_000);

test('teams of a file are given to members who are here; a list of names invites nobody', async () => {
  const { owner, founder } = await world();
  const file = 'sales_agent;manager;regional_office\nАнна Ковалёва;Пётр;Центр\nНекто Чужой;Пётр;Юг\n;;Юг';
  const importId = await upload(owner, file);
  const { words } = await owner.imports.previewObjects({ importId, object: 'member' });
  expect(words).toMatchObject([
    { text: 'Некто Чужой', rows: 1 },
    { text: 'Анна Ковалёва', id: expect.any(String) },
  ]);
  expect(await loaded(owner, file, { object: 'member' })).toMatchObject({ updated: 1, skipped: 1, refused: 1 });
  const { items } = await owner.members.list({});
  expect(items.map(({ email, team }) => [email, team])).toEqual([[founder.email, 'Центр']]);
  expect(await loaded(owner, maven('sales_teams'), { object: 'member' })).toMatchObject({ rows: 35, skipped: 35 });
});

const prices = 'Артикул;Наименование;Цена, руб.;Гарантия, мес;Группа;Остаток\n';

test('goods are known again by article, else by name; what fits nowhere is kept in words', async () => {
  const { owner } = await world();
  const first = `${prices}К-1;Компрессор;"120 500,50";12;Компрессоры;3\n;Монтаж;договорная;;;`;
  expect(await loaded(owner, first, { object: 'product' })).toMatchObject({ created: 2, refused: 0 });
  const [compressor, works] = await goodsOf(owner);
  expect(compressor).toMatchObject({
    name: 'Компрессор',
    article: 'К-1',
    price: { amount: 12_050_050, currency: 'RUB' },
    warrantyMonths: 12,
    category: 'Компрессоры',
  });
  expect((await owner.goods.get({ productId: compressor!.productId })).description).toBe('Остаток: 3');
  expect((await owner.goods.get({ productId: works!.productId })).description).toBe('Цена, руб.: договорная');
  const second = `${prices}К-1;Компрессор винтовой;130 000;12;Компрессоры;3\nК-2;Ресивер;-5;;;\n;;100;;;`;
  expect(await loaded(owner, second, { object: 'product' })).toMatchObject({ created: 1, updated: 1, refused: 1 });
  const names = (await goodsOf(owner)).map(({ name, price }) => [name, price?.amount]);
  expect(names).toEqual([
    ['Компрессор винтовой', 13_000_000],
    ['Монтаж', undefined],
    ['Ресивер', undefined],
  ]);
  expect(await loaded(owner, second, { object: 'product', onMatch: 'skip' })).toMatchObject({ skipped: 2, refused: 1 });
});

test('a deal whose words mean nobody keeps them; a person may say what they mean', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client({ name: 'Ромашка' });
  const file = 'Номер;Клиент;Сумма;Этап;Ответственный\n1;ООО "Ромашка";1 000,50;Победа;Иванов\n2;Вектор;много;;';
  const importId = await upload(owner, file);
  const { words, rows, columns } = await owner.imports.previewObjects({ importId, object: 'deal' });
  expect(words.map(({ text, id }) => [text, id !== undefined])).toEqual([
    ['Иванов', false],
    ['Победа', false],
    ['Вектор', false],
    ['ООО "Ромашка"', true],
  ]);
  expect(rows[1]?.problems.map(({ column, rule }) => `${column} ${rule}`)).toEqual([
    '1 value_unknown',
    '2 value_unknown',
  ]);
  const won = (await owner.pipelines.list({})).items[0]!.stages.find(({ type }) => type === 'won')!;
  await owner.imports.startObjects({
    importId,
    object: 'deal',
    targets: columns.map(({ target }) => target),
    meanings: [{ kind: 'stage', text: 'победа', id: won.stageId }],
  });
  expect(await ended(owner, importId)).toMatchObject({ created: 2 });
  const { items } = await owner.deals.list({ sort: 'name' });
  expect(items).toMatchObject([
    { name: '1', clientId, sum: { amount: 100_050, currency: 'RUB' }, status: 'won', stageId: won.stageId },
    { name: '2', sum: { amount: 0 }, status: 'open' },
  ]);
  expect((await owner.deals.get({ dealId: items[1]!.dealId })).about).toBe('Клиент: Вектор\nСумма: много');
});

test('whoever may not make such records may not load them either', async () => {
  const { as, owner } = await world();
  const importId = await upload(owner, prices);
  const [manager, marketer] = [await as('manager'), await as('marketer')];
  const asked = { importId, targets: ['name' as const] };
  await expect(manager.imports.startObjects({ ...asked, object: 'product' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(marketer.imports.previewObjects({ importId, object: 'deal' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(owner.imports.startObjects({ ...asked, object: 'deal', targets: ['team'] })).rejects.toMatchObject({
    details: { issues: [{ rule: 'target_of_another_object' }] },
  });
  await expect(owner.imports.startObjects({ ...asked, object: 'product', targets: ['price'] })).rejects.toMatchObject({
    details: { issues: [{ rule: 'name_missing' }] },
  });
});
