import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateConfigurationSetCommand,
  CreateEmailIdentityCommand,
  CreateEmailTemplateCommand,
  DeleteSuppressedDestinationCommand,
  GetAccountCommand,
  GetEmailIdentityCommand,
  GetEmailTemplateCommand,
  GetSuppressedDestinationCommand,
  ListConfigurationSetsCommand,
  PutSuppressedDestinationCommand,
  SendBulkEmailCommand,
  SendEmailCommand,
  SESv2Client,
  type SendEmailCommandInput,
} from '@aws-sdk/client-sesv2';
import { createTransport } from 'nodemailer';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type { SesEvent } from '#infra/local/ses/events.ts';
import { readMime } from '#infra/local/ses/mime.ts';
import { startSes, type SesOptions } from '#infra/local/ses/start.ts';
import { smtpServer } from '#test/local/smtp-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'ses-'));
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = () => join(folder, `${(files += 1)}.sqlite`);

async function mail(options: Partial<SesOptions> = {}) {
  const events: SesEvent[] = [];
  const onEvent = (event: SesEvent) => void events.push(event);
  const ses = await startSes({ file: newFile(), onEvent, ...options });
  const client = clientOf(ses.endpoint);
  ends.push(
    () => ses.stop(),
    () => client.destroy(),
  );
  const send = (input: Partial<SendEmailCommandInput> = {}) => client.send(new SendEmailCommand(simple(input)));
  return { ses, client, events, send };
}

const clientOf = (endpoint: string) =>
  new SESv2Client({
    region: 'eu-central-1',
    endpoint,
    credentials: { accessKeyId: 'worker', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });

const simple = (input: Partial<SendEmailCommandInput>): SendEmailCommandInput => ({
  FromEmailAddress: 'Скрепка <crm@example.org>',
  Destination: { ToAddresses: ['anna@example.com'] },
  Content: { Simple: { Subject: { Data: 'Счёт № 7' }, Body: { Text: { Data: 'Добрый день' } } } },
  ...input,
});

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

test('only verified senders send, an address or anything under a domain', async () => {
  const { client, send } = await mail({ identities: ['example.org', 'boss@firm.ru'] });
  await send({ FromEmailAddress: 'news@mail.example.org' });
  await send({ FromEmailAddress: 'Boss <boss@firm.ru>' });
  await expect(send({ FromEmailAddress: 'other@firm.ru' })).rejects.toMatchObject({
    name: 'MessageRejected',
    message: expect.stringContaining('other@firm.ru') as string,
  });
  await expect(send({ FromEmailAddress: 'x@notexample.org' })).rejects.toMatchObject({ name: 'MessageRejected' });
  await client.send(new CreateEmailIdentityCommand({ EmailIdentity: 'firm.ru' }));
  await send({ FromEmailAddress: 'other@firm.ru' });
  const identity = await client.send(new GetEmailIdentityCommand({ EmailIdentity: 'firm.ru' }));
  expect(identity).toMatchObject({ IdentityType: 'DOMAIN', VerifiedForSendingStatus: true });
  await expect(client.send(new CreateEmailIdentityCommand({ EmailIdentity: 'firm.ru' }))).rejects.toMatchObject({
    name: 'AlreadyExistsException',
  });
});

test('refusals have the names that the SDK knows, and nothing is kept', async () => {
  const { ses, client, send } = await mail({ configurationSets: ['campaigns'] });
  const names: string[] = [];
  for (const input of [
    { ConfigurationSetName: 'nobody' },
    { Destination: { ToAddresses: ['not an address'] } },
    { Destination: {} },
    { Destination: { ToAddresses: Array.from({ length: 51 }, (_, i) => `a${i}@example.com`) } },
    { FromEmailAddress: '' },
    { Content: {} },
    { Content: { Template: { TemplateName: 'nobody' } } },
    { Content: { Simple: { Subject: { Data: 'x\r\nBcc: y@example.com' }, Body: {} } } },
  ])
    names.push(
      await send(input).then(
        () => 'sent',
        (error: Error) => error.name,
      ),
    );
  const bad = 'BadRequestException';
  expect(names).toEqual(['NotFoundException', bad, bad, bad, bad, bad, 'NotFoundException', bad]);
  expect(ses.letters.list()).toEqual([]);
  await client.send(new CreateConfigurationSetCommand({ ConfigurationSetName: 'others' }));
  const sets = await client.send(new ListConfigurationSetsCommand({}));
  expect(sets.ConfigurationSets).toEqual(['campaigns', 'others']);
  await send({ ConfigurationSetName: 'others' });
});

test('more letters than the rate allows are refused until a second has passed', async () => {
  let at = 0;
  const { ses, client, send } = await mail({ maxPerSecond: 3, now: () => at });
  for (let i = 0; i < 3; i += 1) await send();
  await expect(send()).rejects.toMatchObject({ name: 'TooManyRequestsException', $metadata: { httpStatusCode: 429 } });
  at += 1000;
  await send();
  expect(ses.letters.list()).toHaveLength(4);
  const { SendQuota } = await client.send(new GetAccountCommand({}));
  expect(SendQuota).toMatchObject({ MaxSendRate: 3, SentLast24Hours: 4 });
});

test('the addresses of the simulator bounce and complain, with the letter’s tags in the event', async () => {
  const { ses, client, events, send } = await mail({ configurationSets: ['campaigns'] });
  await client.send(new PutSuppressedDestinationCommand({ EmailAddress: 'Tired@example.com', Reason: 'COMPLAINT' }));
  const ToAddresses = [
    'ok@example.com',
    'bounce+1@simulator.amazonses.com',
    'complaint@simulator.amazonses.com',
    'tired@example.com',
  ];
  const { MessageId } = await send({
    Destination: { ToAddresses },
    ConfigurationSetName: 'campaigns',
    EmailTags: [{ Name: 'campaign', Value: 'cam_1' }],
  });
  await ses.settled();
  expect(events.map(({ eventType }) => eventType)).toEqual([
    'Send',
    'Delivery',
    'Bounce',
    'Delivery',
    'Complaint',
    'Bounce',
  ]);
  expect(events[2]).toMatchObject({
    mail: { messageId: MessageId, tags: { campaign: ['cam_1'], 'ses:configuration-set': ['campaigns'] } },
    bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'bounce+1@simulator.amazonses.com' }] },
  });
  expect(events[5]).toMatchObject({ bounce: { bounceSubType: 'OnAccountSuppressionList' } });
  expect(ses.letters.list()[0]!.events.map(({ type, recipient }) => `${type} ${recipient}`)).toContain(
    'Bounce tired@example.com',
  );
  const known = await client.send(new GetSuppressedDestinationCommand({ EmailAddress: 'tired@example.com' }));
  expect(known.SuppressedDestination?.LastUpdateTime).toBeInstanceOf(Date);
  await client.send(new DeleteSuppressedDestinationCommand({ EmailAddress: 'tired@example.com' }));
  await expect(
    client.send(new GetSuppressedDestinationCommand({ EmailAddress: 'tired@example.com' })),
  ).rejects.toMatchObject({
    name: 'NotFoundException',
  });
});

test('a bulk letter goes to each reader with data, tags and headers of his own', async () => {
  const { ses, client, events } = await mail();
  const TemplateContent = { Subject: 'Здравствуйте, {{name}}', Html: '<p>{{ person.city }}', Text: '{{name}}' };
  await client.send(new CreateEmailTemplateCommand({ TemplateName: 'hello', TemplateContent }));
  expect(await client.send(new GetEmailTemplateCommand({ TemplateName: 'hello' }))).toMatchObject({ TemplateContent });
  const readers = ['a@example.com', 'wrong', 'b@example.com'];
  const sent = await client.send(
    new SendBulkEmailCommand({
      FromEmailAddress: 'crm@example.org',
      DefaultEmailTags: [{ Name: 'campaign', Value: 'cam_1' }],
      DefaultContent: {
        Template: {
          TemplateName: 'hello',
          TemplateData: '{"person":{"city":"Тула"}}',
          Headers: [{ Name: 'List-Unsubscribe', Value: '<https://example.org/u>' }],
        },
      },
      BulkEmailEntries: readers.map((address, i) => ({
        Destination: { ToAddresses: [address] },
        ReplacementTags: [{ Name: 'reader', Value: `${i}` }],
        ReplacementHeaders: [{ Name: 'List-Unsubscribe', Value: `<https://example.org/u/${i}>` }],
        ...(i === 0 && {
          ReplacementEmailContent: { ReplacementTemplate: { ReplacementTemplateData: '{"name":"Анна"}' } },
        }),
      })),
    }),
  );
  expect(sent.BulkEmailEntryResults?.map(({ Status }) => Status)).toEqual(['SUCCESS', 'INVALID_PARAMETER', 'SUCCESS']);
  expect(ses.letters.read(sent.BulkEmailEntryResults![0]!.MessageId!)).toMatchObject({
    subject: 'Здравствуйте, Анна',
    html: '<p>Тула',
    tags: { campaign: 'cam_1', reader: '0' },
    headers: [{ name: 'List-Unsubscribe', value: '<https://example.org/u/0>' }],
  });
  await ses.settled();
  expect(
    events.map(({ eventType }) => eventType),
    'the last reader has no name',
  ).toEqual(['Send', 'Delivery', 'Rendering Failure']);
  expect(ses.letters.list({ to: 'b@example.com' })[0]!.failure).toContain("'name'");
});

test('with an SMTP server letters are really sent, and each refusal is shown', async () => {
  const server = await smtpServer();
  ends.push(() => server.stop());
  const { ses, events, send } = await mail({ smtpUrl: server.url });
  await send({
    Destination: {
      ToAddresses: ['anna@example.com', 'nobody@example.com', 'bounce@simulator.amazonses.com'],
      BccAddresses: ['bcc@example.com'],
    },
  });
  const Data = Buffer.from(
    'From: crm@example.org\r\nTo: z@example.com\r\nBcc: hidden@example.com\r\nX-Own: 1\r\n\r\n.привет',
  );
  await send({ FromEmailAddress: undefined, Destination: undefined, Content: { Raw: { Data } } });
  await send({ Destination: { ToAddresses: ['nobody@example.com'] } });
  await ses.settled();
  const [first, second] = server.arrived;
  expect(server.arrived).toHaveLength(2);
  expect(first).toMatchObject({ from: 'crm@example.org', to: ['anna@example.com', 'bcc@example.com'] });
  expect(first!.source).not.toContain('bcc@example.com');
  expect(readMime(Buffer.from(first!.source)).headers).toContainEqual({ name: 'Subject', value: 'Счёт № 7' });
  expect(second).toMatchObject({ to: ['z@example.com', 'hidden@example.com'] });
  expect(second!.source).toContain('X-Own: 1\r\n\r\n.привет');
  expect(second!.source).not.toContain('hidden@example.com');
  expect(events.flatMap(({ bounce }) => bounce ?? [])).toMatchObject([
    {
      bouncedRecipients: [
        { emailAddress: 'nobody@example.com', diagnosticCode: expect.stringContaining('550') as string },
      ],
    },
    { bouncedRecipients: [{ emailAddress: 'bounce@simulator.amazonses.com' }] },
    { bouncedRecipients: [{ emailAddress: 'nobody@example.com' }] },
  ]);
});

test('without its SMTP server the letter stays in the mailbox with the reason', async () => {
  const server = await smtpServer();
  await server.stop();
  const { ses, events, send } = await mail({ smtpUrl: server.url });
  await send();
  await ses.settled();
  expect(ses.letters.list()).toMatchObject([
    { subject: 'Счёт № 7', failure: expect.stringContaining('ECONNREFUSED') as string },
  ]);
  expect(events.map(({ eventType }) => eventType)).toEqual(['Send']);
});

test('each kind of letter asks for the permission that AWS asks for', async () => {
  const allow = vi.fn((_key: string, action: string) => action !== 'ses:SendRawEmail');
  const { send } = await mail({ allow, identities: ['example.org'], configurationSets: ['campaigns'] });
  await send({ ConfigurationSetName: 'campaigns' });
  const arn = 'arn:aws:ses:eu-central-1:000000000000';
  expect(allow.mock.calls).toEqual([
    ['worker', 'ses:SendEmail', `${arn}:identity/example.org`],
    ['worker', 'ses:SendEmail', `${arn}:configuration-set/campaigns`],
  ]);
  const Raw = { Data: Buffer.from('From: a@example.org\r\nTo: b@example.com\r\n\r\nx') };
  await expect(send({ Content: { Raw } })).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test('a letter of this process is delivered without the API', async () => {
  const { ses, events } = await mail({ identities: [], maxPerSecond: 0 });
  const letterId = ses.deliver({
    from: 'no-reply@skrepka.local',
    to: ['anna@example.com'],
    subject: 'Код 123456',
    text: '123456',
  });
  await ses.settled();
  expect(ses.letters.list()).toMatchObject([
    { letterId, subject: 'Код 123456', events: [{ type: 'Send' }, { type: 'Delivery' }] },
  ]);
  expect(events).toHaveLength(2);
});

test('acknowledged letters survive kill -9, and their events are told in the end', async () => {
  const file = newFile();
  const program = `
    import { startSes } from ${JSON.stringify(join(process.cwd(), 'infra/local/ses/start.ts'))};
    const onEvent = () => new Promise(() => {});
    const ses = await startSes({ file: ${JSON.stringify(file)}, maxPerSecond: 1e9, onEvent });
    process.stdout.write(ses.endpoint);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  ends.push(() => child.kill('SIGKILL'));
  const [printed] = (await once(child.stdout, 'data')) as [Buffer];
  const client = clientOf(printed.toString());
  const acknowledged: string[] = [];
  const writers = Array.from({ length: 4 }, async () => {
    for (;;) {
      const { MessageId } = await client.send(new SendEmailCommand(simple({})));
      acknowledged.push(MessageId!);
      if (acknowledged.length === 60) child.kill('SIGKILL');
    }
  });
  await Promise.allSettled(writers);
  const delivered: string[] = [];
  const ses = await startSes({
    file,
    onEvent: ({ eventType, mail: { messageId } }) => void (eventType === 'Delivery' && delivered.push(messageId)),
  });
  ends.push(() => ses.stop());
  await ses.settled();
  const kept = new Set(ses.letters.list({ limit: 1000 }).map(({ letterId }) => letterId));
  expect(acknowledged.length).toBeGreaterThanOrEqual(60);
  expect(acknowledged.filter((letterId) => !kept.has(letterId))).toEqual([]);
  expect(new Set(delivered)).toEqual(kept);
});
