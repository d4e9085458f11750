import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendEmailCommand, SESv2Client, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { afterAll, afterEach } from 'vitest';
import { type SesEvent } from '#infra/local/ses/events.ts';
import { startSes, type SesOptions } from '#infra/local/ses/start.ts';

export const folder = mkdtempSync(join(tmpdir(), 'ses-'));
export const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
export let files = 0;
export const newFile = () => join(folder, `${(files += 1)}.sqlite`);

export async function mail(options: Partial<SesOptions> = {}) {
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

export const clientOf = (endpoint: string) =>
  new SESv2Client({
    region: 'eu-central-1',
    endpoint,
    credentials: { accessKeyId: 'worker', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });

export const simple = (input: Partial<SendEmailCommandInput>): SendEmailCommandInput => ({
  FromEmailAddress: 'Скрепка <crm@example.org>',
  Destination: { ToAddresses: ['anna@example.com'] },
  Content: { Simple: { Subject: { Data: 'Счёт № 7' }, Body: { Text: { Data: 'Добрый день' } } } },
  ...input,
});
