import { describe, expect, test } from 'vitest';
import { countParts } from '#functions/letters/incoming/mime/count-parts.ts';
import { forwardedFrom } from '#functions/letters/incoming/mime/forwarded.ts';
import { marksOf } from '#functions/letters/incoming/mime/marks.ts';
import { idsOf } from '#functions/letters/incoming/mime/message-ids.ts';
import { attachmentName } from '#functions/letters/incoming/mime/names.ts';
import { parseLetter } from '#functions/letters/incoming/mime/parse.ts';
import { reportOf } from '#functions/letters/incoming/mime/report.ts';
import { filesOfTnef } from '#functions/letters/incoming/mime/tnef.ts';
import type { LetterMark } from '#shared/inbox/marks.ts';
import { letterFile } from '../harness/post.ts';

const headersOf = (headers: Record<string, string>) =>
  new Map(Object.entries(headers).map(([name, value]) => [name, [value]]));
const marked = (headers: Record<string, string>, address = 'a@example.ru') =>
  marksOf({ headers: headersOf(headers), from: { address }, parts: [] });

test('the files of a winmail.dat come out under their long names, byte for byte', async () => {
  const { parts } = await parseLetter(letterFile('winmail-dat'));
  expect(parts.map(({ name, content }) => [name, content.length])).toEqual([
    ['zappa_av1.jpg', 2937],
    ['bookmark.htm', 85_805],
  ]);
  // Its first bytes say that it is a JPEG.
  expect([...(parts[0]?.content.subarray(0, 3) ?? [])]).toEqual([0xff, 0xd8, 0xff]);
});

test('a torn winmail.dat gives what is whole, and says that something is missing', async () => {
  const raw = letterFile('winmail-dat').toString('latin1');
  const body = raw.slice(raw.indexOf('ms-tnef'));
  const packed = Buffer.from(body.slice(body.indexOf('\r\n\r\n') + 4, body.lastIndexOf('--')), 'base64');
  const whole = filesOfTnef(packed);
  expect([whole.isWhole, whole.files.length]).toEqual([true, 2]);
  const torn = filesOfTnef(packed.subarray(0, 40_000));
  expect([torn.isWhole, torn.files.map(({ content }) => content.length)]).toEqual([false, [2937]]);
  const spoilt = Buffer.from(packed);
  spoilt[2000] = (spoilt[2000] ?? 0) ^ 0xff;
  expect(filesOfTnef(spoilt).isWhole).toBe(false);
  expect(filesOfTnef(Buffer.from('no tnef at all'))).toEqual({ files: [], isWhole: false });
});

test('a delivery report tells whom a letter did not reach, why, and which letter it was', async () => {
  const report = reportOf(await parseLetter(letterFile('python-bounce-ucla')));
  expect(report).toEqual({
    about: ['<002001c144a6$8752e060$56104586@oxy.edu>'],
    told: [
      { address: 'jangel1@cougar.noc.ucla.edu', action: 'failed', detail: '5.0.0 (recipient reached disk quota)' },
    ],
  });
  expect(reportOf(await parseLetter(letterFile('cyrillic-koi8-r')))).toBeUndefined();
});

test('the writer of a forwarded letter is found in the letter within it, or in the lines above the quoted text', async () => {
  const within = await parseLetter(letterFile('python-letter-within'));
  expect(await forwardedFrom(within)).toEqual({ address: 'sender@example.net', name: 'Dr. Sender' });
  const quoted = (text: string) => forwardedFrom({ parts: [], text, html: undefined });
  expect(await quoted('> От: Иван <IVAN@example.ru>\n> Кому: я')).toEqual({ address: 'ivan@example.ru', name: 'Иван' });
  expect(await quoted('From: "Doe, John" [mailto:john@example.com]')).toMatchObject({ address: 'john@example.com' });
  expect(await quoted('Просто текст')).toBeUndefined();
  const html = '<b>От:</b> Анна &lt;<a href="mailto:anna@example.ru">anna@example.ru</a>&gt;<br>';
  expect(await forwardedFrom({ parts: [], text: undefined, html })).toMatchObject({ address: 'anna@example.ru' });
});

describe('what a program wrote is told from what a person wrote', () => {
  const programs: [Record<string, string>, LetterMark[]][] = [
    [{ 'auto-submitted': 'auto-replied' }, ['auto']],
    [{ 'auto-submitted': 'no' }, []],
    [{ 'x-auto-response-suppress': 'All' }, ['auto']],
    [{ precedence: 'auto_reply' }, ['auto']],
    [{ precedence: 'bulk' }, ['list']],
    [{ 'list-id': '<news.example.ru>' }, ['list']],
    [{ 'content-type': 'multipart/report; report-type=delivery-status' }, ['bounce']],
    [{}, []],
  ];
  test.each(programs)('%j', (headers, marks) => expect(marked(headers)).toEqual(marks));

  test('a letter that has passed sixty servers runs in a circle', () => {
    const headers = new Map([['received', Array.from({ length: 61 }, () => 'from a by b')]]);
    expect(marksOf({ headers, from: undefined, parts: [] })).toEqual(['loop']);
  });
});

test('parts are counted by their boundaries before anything is taken apart', () => {
  const letter = (parts: number) =>
    Buffer.from(`Content-Type: multipart/mixed; boundary="x y"\n\n${'--x y\n\na\n'.repeat(parts)}--x y--\n`);
  expect(countParts(letter(3), 1000)).toBe(4);
  expect(countParts(letter(20_000), 1000)).toBe(1001);
  expect(countParts(Buffer.from('Subject: a\n\n--\nsignature\n-- \n'), 1000)).toBe(1);
});

test('names of attachments are one line without a path, and never empty', () => {
  expect(attachmentName('../../etc/passwd', 'text/plain', 0)).toBe('passwd');
  expect(attachmentName('C:\\Документы\\счёт.pdf', 'application/pdf', 0)).toBe('счёт.pdf');
  expect(attachmentName('fdp\u202eexe.pdf', 'application/pdf', 0)).not.toContain('\u202e');
  expect(attachmentName(null, 'text/calendar', 1)).toBe('attachment-2.ics');
  expect(attachmentName('..', 'application/x-strange+thing', 0)).toBe('attachment-1.bin');
});

test('Message-IDs are taken out of whatever stands around them', () => {
  expect(idsOf('<a@b>\r\n <c@d> <a@b>')).toEqual(['<a@b>', '<c@d>']);
  expect(idsOf('no-brackets@example.ru')).toEqual(['<no-brackets@example.ru>']);
  expect(idsOf('words of no use')).toEqual([]);
  const many = idsOf(Array.from({ length: 300 }, (_, at) => `<${at}@x>`).join(' '));
  expect([many.length, many[0], many.at(-1)]).toEqual([50, '<0@x>', '<299@x>']);
});
