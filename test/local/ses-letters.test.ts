import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import { createTransport } from 'nodemailer';
import { expect, test, vi } from 'vitest';
import { readMime } from '#infra/local/ses/mime.ts';
import { mail } from './ses-client.ts';

test('a simple letter is kept whole: contents, headers, attachments, tags, configuration set', async () => {
  const heard = vi.fn();
  const { ses, client } = await mail({ configurationSets: ['campaigns'], onLetter: heard });
  const { MessageId } = await client.send(
    new SendEmailCommand({
      FromEmailAddress: 'Скрепка <crm@example.org>',
      Destination: {
        ToAddresses: ['Анна <Anna@Example.com>'],
        CcAddresses: ['cc@example.com'],
        BccAddresses: ['bcc@example.com'],
      },
      ReplyToAddresses: ['reply@example.org'],
      ConfigurationSetName: 'campaigns',
      EmailTags: [{ Name: 'campaign', Value: 'cam_1' }],
      Content: {
        Simple: {
          Subject: { Data: 'Счёт № 7' },
          Body: { Text: { Data: 'Добрый день' }, Html: { Data: '<p>Добрый день' } },
          Headers: [{ Name: 'List-Unsubscribe', Value: '<https://example.org/u/1>' }],
          Attachments: [
            { FileName: 'счёт.pdf', ContentType: 'application/pdf', RawContent: Buffer.from([0, 255, 1]) },
            {
              FileName: 'logo.png',
              ContentType: 'image/png',
              ContentId: '<logo>',
              ContentDisposition: 'INLINE',
              RawContent: Buffer.from('png'),
            },
          ],
        },
      },
    }),
  );
  const letter = ses.letters.read(MessageId!);
  expect(letter).toMatchObject({
    from: 'Скрепка <crm@example.org>',
    to: ['Анна <Anna@Example.com>'],
    cc: ['cc@example.com'],
    bcc: ['bcc@example.com'],
    replyTo: ['reply@example.org'],
    subject: 'Счёт № 7',
    text: 'Добрый день',
    html: '<p>Добрый день',
    headers: [{ name: 'List-Unsubscribe', value: '<https://example.org/u/1>' }],
    attachments: [
      { name: 'счёт.pdf', type: 'application/pdf', isInline: false, content: Buffer.from([0, 255, 1]) },
      { name: 'logo.png', contentId: 'logo', isInline: true },
    ],
    tags: { campaign: 'cam_1' },
    configurationSet: 'campaigns',
  });
  expect(heard).toHaveBeenCalledOnce();
  for (const to of ['anna@example.com', 'cc@example.com', 'BCC@example.com'])
    expect(ses.letters.list({ to }).map(({ letterId }) => letterId)).toEqual([MessageId]);
  expect(ses.letters.list({ to: 'other@example.com' })).toEqual([]);
});

test('a letter composed by nodemailer is read as its reader will see it', async () => {
  const { ses, client } = await mail();
  const composed = await createTransport({ streamTransport: true, buffer: true }).sendMail({
    from: 'Скрепка <crm@example.org>',
    to: ['Анна Петрова <anna@example.com>', 'boris@example.com'],
    bcc: 'secret@example.com',
    encoding: 'quoted-printable',
    subject: 'Очень длинная тема письма, которая не помещается в одну строку и делится на несколько слов',
    text: 'Добрый день!\nСтрока, достаточно длинная, чтобы её пришлось переносить по правилам quoted-printable, = и всё.',
    html: '<p>Добрый день! <img src="cid:logo">',
    headers: { 'List-Unsubscribe': '<https://example.org/u/1>' },
    attachments: [
      {
        filename: 'Счёт № 7 от двадцать четвёртого ноября для ООО «Вентпромсервис».pdf',
        content: Buffer.from([0, 255, 13, 10, 1]),
      },
      { filename: 'logo.png', cid: 'logo', content: Buffer.from('png') },
    ],
  });
  const Data = composed.message as Buffer;
  const { MessageId } = await client.send(new SendEmailCommand({ Content: { Raw: { Data } } }));
  const letter = ses.letters.read(MessageId!)!;
  expect(letter).toMatchObject({
    from: 'Скрепка <crm@example.org>',
    to: ['anna@example.com', 'boris@example.com'],
    subject: 'Очень длинная тема письма, которая не помещается в одну строку и делится на несколько слов',
    html: '<p>Добрый день! <img src="cid:logo">',
    raw: Data,
  });
  expect(letter.text?.trimEnd()).toBe(
    'Добрый день!\nСтрока, достаточно длинная, чтобы её пришлось переносить по правилам quoted-printable, = и всё.',
  );
  expect(letter.headers).toContainEqual({ name: 'List-Unsubscribe', value: '<https://example.org/u/1>' });
  const pdf = letter.attachments.find(({ type }) => type === 'application/pdf');
  expect(pdf?.name).toBe('Счёт № 7 от двадцать четвёртого ноября для ООО «Вентпромсервис».pdf');
  expect(pdf?.content).toEqual(Buffer.from([0, 255, 13, 10, 1]));
  expect(letter.attachments.find(({ contentId }) => contentId === 'logo')?.content.toString()).toBe('png');
});

test('MIME in other dress is read too, and broken MIME is not a crash', () => {
  const koi = Buffer.concat([
    Buffer.from(
      'Subject: =?koi8-r?B?8NLJ18XU?= =?UTF-8?Q?,_=D0=BC=D0=B8=D1=80?=\nContent-Type: text/plain; charset="windows-1251"\n\n',
    ),
    Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
  ]);
  expect(readMime(koi)).toMatchObject({ headers: [{ value: 'Привет, мир' }, {}], text: 'Привет' });
  const open =
    'Content-Type: multipart/mixed; boundary="a.b"\r\n\r\n--a.b\r\n\r\nfirst\r\n--a.b\r\nContent-Type: text/html; charset=nonsense\r\n\r\n<b>';
  expect(readMime(Buffer.from(open))).toMatchObject({ text: 'first', html: '<b>' });
  const looped = 'Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n'.repeat(500);
  expect(() => readMime(Buffer.from(looped))).not.toThrow();
  expect(readMime(Buffer.alloc(0))).toMatchObject({ text: '', attachments: [] });
});
