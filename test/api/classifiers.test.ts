import { expect, test } from 'vitest';
import { world } from '../harness/world.ts';

test('a new workspace starts with reference lists in its language', async () => {
  const [ru, en] = [await world(), await world({ language: 'en' })];
  const sources = async ({ owner }: typeof ru) =>
    (await owner.classifiers.list()).items.filter(({ kind }) => kind === 'source').map(({ name }) => name);
  expect(await sources(ru)).toContain('Рекомендация покупателя');
  expect(await sources(en)).toContain('Referral');
});

test('two values that read alike cannot stand in one list', async () => {
  const { owner } = await world();
  await owner.classifiers.create({ kind: 'segment', name: 'Жилищные компании', order: 9 });
  await expect(owner.classifiers.create({ kind: 'segment', name: ' жилищные  Компании' })).rejects.toMatchObject({
    details: { issues: [{ rule: 'name_taken' }] },
  });
});

test('a value in use is archived, not deleted', async () => {
  const { owner, build } = await world();
  const source = (await owner.classifiers.list()).items.find(({ kind }) => kind === 'source');
  if (!source) throw new Error('No source');
  await build.client({ sourceId: source.classifierId });
  await expect(owner.classifiers.remove(source)).rejects.toMatchObject({
    code: 'conflict',
    details: { reason: 'in_use' },
  });
  expect(
    await owner.classifiers.update({ classifierId: source.classifierId, version: 1, archived: true }),
  ).toMatchObject({ archived: true });
});
