import { expect, test } from 'vitest';
import { attached } from '../harness/attach.ts';
import { world } from '../harness/world.ts';

test('links to external clouds stand beside files; only https to an open address', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const url = 'https://disk.example.ru/d/Папка с чертежами';
  const link = await owner.files.link({ subjectId: clientId, name: 'Чертежи', url, about: 'На диске клиента' });
  expect(link).toMatchObject({ kind: 'link', url, versions: [] });
  for (const bad of ['http://disk.example.ru', 'javascript:alert(1)', 'https://disk.example.ru@evil.example/', 'disk'])
    await expect(owner.files.link({ subjectId: clientId, name: 'x', url: bad })).rejects.toMatchObject({
      details: { issues: [{ path: 'url', rule: 'url_https' }] },
    });
  const { fileId } = link;
  expect(await owner.files.update({ fileId, version: 1, url: 'https://cloud.example.ru/2' })).toMatchObject({
    url: 'https://cloud.example.ru/2',
  });
  expect((await owner.files.download({ fileId })).url).toBe('https://cloud.example.ru/2');
});

test('files are found by any part of their names, and belong to the history of their client', async () => {
  const { owner, build } = await world();
  const { clientId, personId } = await build.person();
  const { fileId } = await attached(owner, personId, 'Спецификация насосов.txt', 'насосы');
  await owner.files.update({ fileId, version: 1, about: 'проверена' });
  expect((await owner.files.list({ search: 'насос' })).items).toMatchObject([{ fileId }]);
  expect((await owner.search.find({ q: 'насос' })).items).toMatchObject([{ kind: 'file', recordId: fileId, clientId }]);
  expect((await owner.files.list({ clientId, search: 'ёлка' })).total).toBe(0);
  const { items } = await owner.history.ofClient({ clientId });
  expect(items[0]).toMatchObject({ record: 'file', recordId: fileId, changes: { about: [null, 'проверена'] } });
});

test('a deal has files of its own, which its client’s card shows as well, and they go with it', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const { dealId, name } = await build.deal({ clientId });
  const { fileId } = await attached(owner, dealId, 'смета.txt', '100');
  const { items } = await owner.files.list({ clientId });
  expect(items).toMatchObject([{ fileId, subjectId: dealId, subjectName: name }]);
  expect((await owner.search.find({ q: 'смета' })).items).toMatchObject([{ kind: 'file', dealId }]);
  await owner.deals.remove({ dealId });
  expect((await owner.search.find({ q: 'смета' })).items).toEqual([]);
  const { url } = await owner.files.download({ fileId });
  await owner.deals.destroy({ dealId });
  expect((await fetch(url)).status).toBe(404);
});

test('a manager who sees his own clients only sees no file of another', async () => {
  const { owner, as, build } = await world();
  const { clientId } = await build.client();
  const { fileId } = await attached(owner, clientId, 'тайна.txt', 'тайна');
  await owner.workspaces.update({ version: 1, visibility: { manager: 'own' } });
  const manager = await as('manager');
  expect((await manager.files.list({})).total).toBe(0);
  expect((await manager.search.find({ q: 'тайна' })).items).toEqual([]);
  await expect(manager.files.list({ subjectId: clientId })).resolves.toMatchObject({ total: 0 });
  await expect(manager.files.download({ fileId })).rejects.toMatchObject({ code: 'not_found' });
  await expect(manager.files.previews({ fileIds: [fileId] })).resolves.toMatchObject({ items: [] });
});
