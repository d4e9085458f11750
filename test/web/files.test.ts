import { expect, test, vi } from 'vitest';
import { AppError } from '#shared/kernel/errors.ts';
import { FileUploads, type Storage } from '#lib/files/uploads.svelte.ts';

const file = (name: string) => new File(['содержимое'], name);
const refusing: Storage = {
  announce: () => Promise.reject(new AppError('invalid', 'Too large', { issues: [] })),
  confirm: () => Promise.resolve(),
};

test('a file that is refused stays in sight with the reason, and the others go on', async () => {
  const uploads = new FileUploads(
    'dea_1',
    refusing,
    () => {},
    async () => undefined,
  );
  uploads.add([file('один.pdf'), file('два.pdf'), file('три.pdf'), file('четыре.pdf'), file('пять.pdf')]);
  await vi.waitFor(() => expect(uploads.pending).toBe(false));
  expect(uploads.list.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'failed'));
  uploads.drop(uploads.list[0]!);
  expect(uploads.list).toHaveLength(4);
});

test('no more than three files are announced at once', async () => {
  let [open, most] = [0, 0];
  const slow: Storage = {
    ...refusing,
    announce: async () => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 5));
      open--;
      throw new AppError('invalid', 'No');
    },
  };
  const uploads = new FileUploads(
    'dea_1',
    slow,
    () => {},
    async () => undefined,
  );
  uploads.add(Array.from({ length: 8 }, (_, at) => file(`${at}.txt`)));
  await vi.waitFor(() => expect(uploads.pending).toBe(false));
  expect(most).toBe(3);
});
