import { expect, test } from 'vitest';
import { world } from '../harness/world.ts';

test('details of a client for papers are written once and changed after; wrong digits only warn', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client({ inn: '7707083894' });
  const empty = await owner.requisites.get({ clientId });
  expect(empty).toMatchObject({ version: 0, bankAccounts: [], warnings: [{ path: 'inn', rule: 'inn_checksum' }] });
  const written = await owner.requisites.update({
    clientId,
    version: 0,
    fullName: 'Общество с ограниченной ответственностью «Ромашка»',
    bankAccounts: [{ bik: '044525225', account: '40702810138250123018', bankName: 'ПАО Сбербанк' }],
    signatory: { name: 'Петров Пётр Петрович', position: 'Директор', basis: 'Устава' },
  });
  expect(written.version).toBe(1);
  expect(written.warnings.map(({ path }) => path)).toEqual(['inn', 'bankAccounts.0.account']);
  const changed = await owner.requisites.update({ clientId, version: 1, accountant: 'Орлова Н. С.', fullName: null });
  expect(changed).toMatchObject({ version: 2, accountant: 'Орлова Н. С.', signatory: { position: 'Директор' } });
  expect(changed.fullName).toBeUndefined();
});

test('two people who write the first details at once do not lose each other’s', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  await owner.requisites.update({ clientId, version: 0, accountant: 'Орлова Н. С.' });
  await expect(owner.requisites.update({ clientId, version: 0, fullName: 'Ромашка' })).rejects.toMatchObject({
    code: 'conflict',
    details: { current: { accountant: 'Орлова Н. С.' } },
  });
});
