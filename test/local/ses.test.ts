import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  CreateEmailTemplateCommand,
  GetEmailTemplateCommand,
  SendBulkEmailCommand,
  SendEmailCommand,
} from '@aws-sdk/client-sesv2';
import { expect, test, vi } from 'vitest';
import { readMime } from '#infra/local/ses/mime.ts';
import { startSes } from '#infra/local/ses/start.ts';
import { smtpServer } from '#test/local/smtp-server.ts';
import { ends, newFile, mail, clientOf, simple } from './ses-client.ts';

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
