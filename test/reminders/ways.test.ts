import { moveTo, ses, sqs, stopServices } from './services.ts';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { deviceCommands } from '#functions/devices/commands.ts';
import { vapidKeysMade } from '#functions/devices/vapid.ts';
import { notificationCommands } from '#functions/notifications/commands.ts';
import { allSmall, db } from '#functions/runtime/records.ts';
import { startPushService, vapidClaims } from '../harness/push-service.ts';
import { inMinutes, office, workOff } from './office.ts';

const push = await startPushService();
afterAll(async () => {
  await push.stop();
  await stopServices();
});
beforeEach(() => void push.pushed.splice(0));

const quiet = { mail: false, push: false, digestAt: null, language: 'ru' as const };
const lettersSince = (count: number) =>
  ses.letters.list({ limit: ses.letters.count() - count || 1 }).slice(0, ses.letters.count() - count);
const textOf = (letterId: string) => ses.letters.read(letterId)?.text ?? '';

test('who wants letters gets one in his language, with a link to the card, and no second one', async () => {
  const { plan, anna, told } = await office({ language: 'en' });
  await notificationCommands.choose({ ...quiet, mail: true, language: 'en' }, anna);
  const before = ses.letters.count();
  await plan({ startAt: inMinutes(30), remind: [60], subject: 'Call about the invoice' });
  await workOff();
  const [notice] = await told();
  for (let times = 0; times < 3; times++)
    sqs.send(
      'notices',
      JSON.stringify({ workspaceId: notice!.workspaceId, userId: 'anna', notificationId: notice!.notificationId }),
    );
  await workOff();
  const letters = lettersSince(before);
  expect(letters.map(({ subject, to }) => [subject, to])).toEqual([
    ['Reminder: Call about the invoice', ['anna@example.ru']],
  ]);
  expect(textOf(letters[0]!.letterId)).toMatch(/today, \d\d:\d\d[^]*https:\/\/crm\.firm\.example\/desk/);
});

test('who has chosen nothing gets the bell alone', async () => {
  const { plan, told } = await office();
  const before = ses.letters.count();
  await plan({ startAt: inMinutes(30), remind: [60] });
  await workOff();
  expect([(await told()).length, lettersSince(before), push.pushed]).toEqual([1, [], []]);
});

test('what was read meanwhile is neither mailed nor pushed', async () => {
  const { plan, anna, told } = await office();
  await notificationCommands.choose({ ...quiet, mail: true }, anna);
  const before = ses.letters.count();
  await plan({ startAt: inMinutes(30), remind: [60] });
  await workOff('reminders', 'firings');
  const [notice] = await told();
  await notificationCommands.read({ notificationId: notice!.notificationId }, anna);
  await workOff();
  expect(lettersSince(before)).toEqual([]);
});

test('a push is sealed for the browser alone, and signed by the key that the browser was given', async () => {
  const { plan, anna } = await office();
  const { publicKey } = await deviceCommands.key({}, anna);
  await deviceCommands.add(push.subscription(), anna);
  await plan({ startAt: inMinutes(30), remind: [60], subject: 'Позвонить по счёту' });
  await workOff();
  expect(push.pushed).toHaveLength(1);
  const [sent] = push.pushed;
  expect(push.open(sent!)).toMatchObject({ title: 'Напоминание: Позвонить по счёту', path: '/desk' });
  expect(sent!.body.includes('Позвонить')).toBe(false);
  expect(sent!.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high', ttl: '43200' });
  expect(vapidClaims(sent!, publicKey)).toMatchObject({
    sub: 'mailto:crm@firm.example',
    aud: expect.stringMatching(/^http:\/\/127/),
  });
  expect((await vapidKeysMade()).publicKey).toBe(publicKey);
});

test('a browser that its service knows no more is forgotten; one that is merely busy is tried again', async () => {
  const { plan, anna, workspaceId } = await office();
  const devices = async () =>
    (await db.entities.device.query.ofUser({ workspaceId, userId: 'anna' }).go(allSmall)).data;
  await deviceCommands.add(push.subscription('/push/busy'), anna);
  push.answer(503, 429);
  await plan({ startAt: inMinutes(30), remind: [60] });
  await workOff();
  expect([push.pushed.length, (await devices()).length]).toEqual([3, 1]);
  for (const gone of [404, 410]) {
    await deviceCommands.add(push.subscription('/push/busy'), anna);
    push.answer(gone);
    await plan({ startAt: inMinutes(30), remind: [60] });
    await workOff();
    expect([gone, await devices()]).toEqual([gone, []]);
  }
});

test('only addresses of push services are taken, and the same browser stands once', async () => {
  const { anna } = await office();
  const { keys, name } = push.subscription();
  for (const endpoint of [
    'https://evil.example/push',
    'http://updates.push.services.mozilla.com/x',
    'https://127.0.0.1.evil.example/',
  ])
    await expect(deviceCommands.add({ endpoint, keys, name }, anna)).rejects.toMatchObject({
      code: 'invalid',
      details: { issues: [{ path: 'endpoint', rule: 'push_service_unknown' }] },
    });
  await deviceCommands.add({ endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/a', keys, name }, anna);
  await deviceCommands.add(
    { endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/a', keys, name: 'Другое' },
    anna,
  );
  expect((await deviceCommands.list({}, anna)).items.map((each) => each.name)).toEqual(['Другое']);
});

test('the digest comes at the chosen hour of one’s own zone, once a day, and not when there is nothing to do', async () => {
  const { plan, boris, told } = await office();
  await notificationCommands.choose({ ...quiet, digestAt: '08:30' }, boris);
  await workOff('reminders');
  const before = ses.letters.count();
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Vladivostok' }).format(new Date());
  const morning = (days: number) => new Date(Date.parse(`${today}T08:30:00+10:00`) + days * 86_400_000).toISOString();
  await moveTo(morning(1));
  await workOff();
  expect(lettersSince(before)).toEqual([]);

  await plan({ startOn: today, subject: 'Согласовать график', remind: [] }, boris);
  await moveTo(morning(2));
  expect(sqs.waiting('digests')).toBe(1);
  await workOff();
  await moveTo(morning(3));
  await workOff();
  const letters = lettersSince(before);
  expect(letters.map(({ to, subject }) => [to, subject])).toEqual([
    [['boris@example.ru'], expect.stringMatching(/^Лента дня, .+ — сегодня: 1$/)],
  ]);
  expect(textOf(letters[0]!.letterId)).toContain('• Согласовать график');
  expect(await told('boris')).toEqual([]);
});
