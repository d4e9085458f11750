import {
  CreateConfigurationSetCommand,
  CreateEmailIdentityCommand,
  DeleteSuppressedDestinationCommand,
  GetAccountCommand,
  GetEmailIdentityCommand,
  GetSuppressedDestinationCommand,
  ListConfigurationSetsCommand,
  PutSuppressedDestinationCommand,
} from '@aws-sdk/client-sesv2';
import { expect, test } from 'vitest';
import { mail } from './ses-client.ts';

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
  const ask = () => client.send(new GetEmailIdentityCommand({ EmailIdentity: 'firm.ru' }));
  expect(await ask()).toMatchObject({ IdentityType: 'DOMAIN', VerifiedForSendingStatus: false });
  await expect(send({ FromEmailAddress: 'other@firm.ru' })).rejects.toMatchObject({ name: 'MessageRejected' });
  expect(await ask()).toMatchObject({ VerifiedForSendingStatus: true, DkimAttributes: { Status: 'SUCCESS' } });
  await send({ FromEmailAddress: 'other@firm.ru' });
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
