import { expect, test } from 'vitest';
import { ended, upload } from '../harness/import.ts';
import { world } from '../harness/world.ts';

const russian = [
  'Наименование;ИНН/КПП;Контакт;Тел.;E-mail;Город;Откуда;Примечание;Долг, руб',
  'ООО "Ромашка";7707083893/773601001;Иванов Иван Иванович;8 (921) 000-33-08;i@romashka.ru;г. Казань;выставка;постоянный;1 234,50',
  'ООО «Ромашка»;7707083893/773601001;Петрова Анна;8 921 000-33-09;;;сайт;;',
  'АО "Вектор";;Сидоров;доб 12;плохой адрес;СПб;;=HYPERLINK("http://evil");0',
  ';;;8 921 000-33-10;;;;;',
].join('\r\n');

const headings = 'Компания;ИНН;Телефон;Город;Комментарий\n';

test('an import is seen by who may import; a viewer may not', async () => {
  const { owner, as } = await world();
  const importId = await upload(owner, headings);
  await expect((await as('viewer')).imports.get({ importId })).rejects.toMatchObject({ code: 'forbidden' });
  const { items, total } = await owner.imports.list({ limit: 1 });
  expect([items[0]?.importId, total]).toEqual([importId, 1]);
});

test('an import begins once, with a column for the name and after its file has come', async () => {
  const { owner } = await world();
  const waiting = await owner.imports.create({ fileName: 'x.csv', fileBytes: 100 });
  const { importId } = waiting.import;
  await expect(owner.imports.start({ importId, targets: ['client.name'] })).rejects.toMatchObject({
    details: { reason: 'file_missing' },
  });
  await expect(owner.imports.preview({ importId })).rejects.toMatchObject({ details: { reason: 'file_missing' } });
  const ready = await upload(owner, `${headings}Ромашка;;;;`);
  await expect(owner.imports.start({ importId: ready, targets: ['client.phone'] })).rejects.toMatchObject({
    details: { issues: [{ rule: 'name_missing' }] },
  });
  await expect(owner.imports.start({ importId: ready, targets: ['client.name'] })).resolves.toMatchObject({
    state: 'running',
  });
  // One target a column, and this file has five.
  expect(await ended(owner, ready)).toMatchObject({ state: 'failed', failure: 'columns_changed' });
  await expect(owner.imports.start({ importId: ready, targets: ['client.name', 'skip'] })).rejects.toMatchObject({
    details: { reason: 'import_started' },
  });
});

test('a larger file than was announced is not taken', async () => {
  const { owner } = await world();
  const { upload: form } = await owner.imports.create({ fileName: 'x.csv', fileBytes: 10 });
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', new Blob(['x'.repeat(11)]));
  expect((await fetch(form.url, { method: 'POST', body })).status).toBe(400);
});

test('the preview tells what it has understood and marks what it doubts', async () => {
  const { owner } = await world();
  const importId = await upload(owner, russian);
  const preview = await owner.imports.preview({ importId });
  expect(preview).toMatchObject({ format: 'csv', encoding: 'utf-8', separator: ';', rowsAbout: 4 });
  expect(preview.columns.map(({ target }) => target)).toEqual([
    'client.name',
    'client.inn',
    'person.name',
    'person.phone',
    'person.email',
    'client.city',
    'client.source',
    'client.about',
    'note',
  ]);
  expect(preview.rows[2]?.problems.map(({ rule }) => rule)).toEqual([
    'phone_unreadable',
    'email_unreadable',
    'formula_text',
  ]);
  expect(preview.rows[3]?.problems).toMatchObject([{ rule: 'row_unnamed', refused: true }]);
  const other = await owner.imports.preview({ importId, targets: preview.columns.map(() => 'note' as const) });
  expect(other.rows[0]?.problems).toMatchObject([{ rule: 'row_unnamed' }]);
  expect((await owner.clients.list({})).total).toBe(0);
});
