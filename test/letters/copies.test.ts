import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ses, stopServices } from '../reminders/services.ts';
import { afterAll, expect, test } from 'vitest';
import { newId } from '#shared/kernel/ids.ts';
import { renewAddress } from '#functions/inbox/address.ts';
import { createLetter } from '#functions/letters/draft.ts';
import { Notice } from '#functions/letters/incoming/notice.ts';
import { receiveLetter } from '#functions/letters/incoming/receive.ts';
import { left } from '#functions/letters/outgoing/outcome.ts';
import { mimeOf } from '#functions/letters/outgoing/mime.ts';
import { commit } from '#functions/runtime/commit.ts';
import { db } from '#functions/runtime/records.ts';
import { created } from '#functions/runtime/write.ts';
import { office } from '../reminders/office.ts';

process.env.MAIL_IN_DOMAIN = 'in.firm.example';
afterAll(stopServices);

/** A letter that has just been handed to the mail service, and a way to hand its copy to the private address. */
async function underWay() {
  const { anna, workspaceId } = await office();
  const home = (await renewAddress({}, { ...anna })).address ?? '';
  const to = [{ address: 'buyer@client.example' }];
  const draft = await createLetter({ to, subject: 'Проба', html: '<p>Да</p>' }, { ...anna });
  const letterId = newId('letter');
  const fields = { ...draft, letterId, threadId: letterId, state: 'sending' as const };
  const { write, record } = created(anna, 'letter', fields);
  await commit({ ...anna }, [write]);
  const messageId = `<${crypto.randomUUID()}@eu-central-1.amazonses.com>`;
  const sent = await mimeOf(record, { html: '<p>Да</p>', text: 'Да' }, { from: { address: anna.email } }, [], home);
  const raw = Buffer.from(sent)
    .toString('latin1')
    .replace(/^Message-ID: .*$/m, `Message-ID: ${messageId}`);
  const comesIn = async (text = raw) => {
    const objectKey = `inbound/${crypto.randomUUID()}`;
    await new S3Client({ forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED' }).send(
      new PutObjectCommand({ Bucket: 'files', Key: objectKey, Body: Buffer.from(text, 'latin1') }),
    );
    const mail = { timestamp: new Date().toISOString(), messageId: objectKey };
    const receipt = { recipients: [home], action: { type: 'S3', bucketName: 'files', objectKey } };
    await receiveLetter(Notice.parse({ notificationType: 'Received', mail, receipt }));
  };
  const all = async () => (await db.entities.letter.query.byId({ workspaceId }).go({ limit: 100 })).data;
  const kept = async () => (await all()).filter(({ state }) => state !== 'draft');
  return { key: { workspaceId, letterId }, messageId, raw, comesIn, kept };
}

test('a copy that comes home before anybody wrote down that the letter left is not kept, and the letter is sent', async () => {
  const { key, messageId, comesIn, kept } = await underWay();
  await comesIn();
  expect(await kept()).toMatchObject([{ letterId: key.letterId, state: 'sending' }]);
  await left(key, messageId);
  await comesIn();
  expect(await kept()).toMatchObject([{ letterId: key.letterId, state: 'sent', messageId }]);
  expect(ses.letters.count('buyer@client.example')).toBe(0);
});

test('a letter that left is sent even where something else has taken its Message-ID', async () => {
  const { key, messageId, raw, comesIn, kept } = await underWay();
  await comesIn(raw.replace(/^X-Skrepka-Letter: .*$/m, 'X-Other: 1'));
  await left(key, messageId);
  const [own] = (await kept()).filter(({ letterId }) => letterId === key.letterId);
  expect(own).toMatchObject({ state: 'sent', messageId });
});

test('the mark of a letter that is still a draft hides nothing', async () => {
  const { key, raw, comesIn, kept } = await underWay();
  await left(key, '<other@eu-central-1.amazonses.com>');
  await comesIn(raw);
  expect(await kept()).toHaveLength(2);
});
