import { expect, test } from 'vitest';
import { languageFor, shortTime } from '#infra/local/mailbox/words.ts';
import { deliver, mailbox, newFile } from './mailbox-page.ts';

type Json = { items: Record<string, unknown>[]; total: number; cursor: string | null };
const json = async (answer: Promise<Response>) => (await (await answer).json()) as Json;

test('letters are listed newest first, all or those to one reader', async () => {
  const { ses, text } = await mailbox();
  expect(await text('/mailbox')).toContain('Писем пока нет');
  deliver(ses, 'anna@example.com', 'Первое');
  deliver(ses, 'boris@example.com', 'Второе');
  const page = await text('/mailbox');
  expect(page.indexOf('Второе')).toBeGreaterThan(0);
  expect(page.indexOf('Второе')).toBeLessThan(page.indexOf('Первое'));
  const toAnna = await text('/mailbox?to=Anna@example.com');
  expect(toAnna).toContain('Первое');
  expect(toAnna).not.toContain('Второе');
  expect(await text('/mailbox?to=nobody@example.com')).toContain('На этот адрес писем нет');
});

test('older letters are on the next page', async () => {
  const { ses, text, get } = await mailbox();
  for (let i = 1; i <= 60; i += 1) deliver(ses, 'anna@example.com', `Письмо ${i}.`);
  const first = await text('/mailbox');
  expect([first.includes('Письмо 60.'), first.includes('Письмо 10.')]).toEqual([true, false]);
  const next = /href="([^"]+)" rel="next"/.exec(first)![1]!.replaceAll('&amp;', '&');
  const second = await text(next);
  expect([second.includes('Письмо 10.'), second.includes('Письмо 1.'), second.includes('rel="next"')]).toEqual([
    true,
    true,
    false,
  ]);
  const page = await json(get('/mailbox/letters.json?limit=40'));
  expect([page.items.length, page.total]).toEqual([40, 60]);
  const rest = await json(get(`/mailbox/letters.json?limit=40&before=${page.cursor}`));
  expect([rest.items.length, rest.cursor]).toEqual([20, null]);
});

test('scripts find a letter with its code by the address of the reader', async () => {
  const { ses, get } = await mailbox();
  deliver(ses, 'anna@example.com', 'Код', { text: 'Ваш код: 123456', html: '<b>123456</b>' });
  deliver(ses, 'boris@example.com', 'Код', { text: 'Ваш код: 654321' });
  const { items, total } = await json(get('/mailbox/letters.json?to=anna@example.com'));
  expect(total).toBe(1);
  expect(items).toMatchObject([
    { to: ['anna@example.com'], subject: 'Код', text: 'Ваш код: 123456', html: '<b>123456</b>', attachments: [] },
  ]);
  expect(Date.parse(String(items[0]!.at))).toBeGreaterThan(0);
});

test('web addresses in the text are links, without the full stop after them', async () => {
  const { ses, text } = await mailbox();
  const letterId = deliver(ses, 'a@example.com', 'x', { text: 'Откройте (https://example.org/a?b=1&c=2).' });
  expect(await text(`/mailbox/letters/${letterId}`)).toContain(
    '<a href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="noreferrer noopener">https://example.org/a?b=1&amp;c=2</a>).',
  );
});

test('an unchanged list answers 304; a new letter or a bounce makes another page', async () => {
  const { ses, get } = await mailbox();
  deliver(ses, 'anna@example.com', 'Первое');
  await ses.settled();
  const mark = (await get('/mailbox')).headers.get('etag')!;
  expect((await get('/mailbox', { 'if-none-match': mark })).status).toBe(304);
  deliver(ses, 'bounce@simulator.amazonses.com', 'Второе');
  await ses.settled();
  const changed = await get('/mailbox', { 'if-none-match': mark });
  expect(changed.status).toBe(200);
  expect(await changed.text()).toContain('Не доставлено');
  expect(
    (await get('/mailbox', { 'if-none-match': changed.headers.get('etag')!, 'accept-language': 'en' })).status,
  ).toBe(200);
});

test('the page speaks Russian or English, as the browser asks', async () => {
  const { text } = await mailbox();
  expect(await text('/mailbox', { 'accept-language': 'en-US,en;q=0.9,ru;q=0.8' })).toContain('<html lang="en">');
  expect(await text('/mailbox', { 'accept-language': 'ru-RU,ru;q=0.9,en;q=0.8' })).toContain('<html lang="ru">');
  expect(['', undefined, 'de', 'en;q=0.1, ru;q=0.2', 'ru;q=0'].map(languageFor)).toEqual([
    'ru',
    'ru',
    'en',
    'ru',
    'en',
  ]);
  const at = new Date(2026, 10, 24, 14, 5).getTime();
  const later = (day: number, year = 2026) => new Date(year, 10, day, 18).getTime();
  expect(shortTime(at, 'ru', later(24))).toBe('14:05');
  expect(shortTime(at, 'ru', later(25))).toBe('24 нояб., 14:05');
  expect(shortTime(at, 'en', later(25, 2027))).toBe('24 Nov 2026, 14:05');
});

test('a restart keeps every letter', async () => {
  const file = newFile();
  const before = await mailbox(file);
  const letterId = deliver(before.ses, 'anna@example.com', 'Первое');
  await before.stop();
  const { text } = await mailbox(file);
  expect(await text('/mailbox')).toContain('Первое');
  expect(await text(`/mailbox/letters/${letterId}`)).toContain('no-reply@skrepka.local');
});
