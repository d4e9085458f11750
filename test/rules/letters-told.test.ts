import { expect, test } from 'vitest';
import { afterEvent, MailEvent } from '#shared/letters/told.ts';

type Known = Parameters<typeof afterEvent>[0];
const id = '<m1@eu-central-1.amazonses.com>';
const event = (eventType: string, body: object = {}) =>
  MailEvent.parse({ eventType, mail: { messageId: 'm1', timestamp: '2026-11-22T10:00:00Z' }, ...body });
const at = (second: number) => `2026-11-22T10:00:0${second}.000Z`;

const send = event('Send', { send: {} });
const delivered = event('Delivery', { delivery: { timestamp: at(2), recipients: ['A@b.example', 'c@d.example'] } });
const opened = event('Open', { open: { timestamp: at(4) } });
const openedAgain = event('Open', { open: { timestamp: at(6) } });
const bounced = event('Bounce', {
  bounce: {
    timestamp: at(3),
    bounceType: 'Permanent',
    bouncedRecipients: [{ emailAddress: 'c@d.example', diagnosticCode: 'smtp; 550 unknown' }],
  },
});
const complained = event('Complaint', {
  complaint: { timestamp: at(5), complainedRecipients: [{ emailAddress: 'a@b.example' }] },
});
const rejected = event('Reject', { reject: { reason: 'Bad content' } });

const after = (events: MailEvent[], from: Known = {}) =>
  events.reduce<Known & { state?: string }>((known, each) => {
    const told = afterEvent(known, each, id);
    return told ? { ...known, ...told, failure: told.failure ?? undefined } : known;
  }, from);

function* orders<T>(list: T[]): Generator<T[]> {
  if (list.length <= 1) return void (yield list);
  for (const [place, first] of list.entries())
    for (const rest of orders(list.filter((_, index) => index !== place))) yield [first, ...rest];
}

test.each([
  ['delivered', [send, delivered]],
  ['opened', [send, delivered, opened, openedAgain]],
  ['bounced', [send, delivered, bounced, opened]],
  ['complained', [send, delivered, bounced, opened, complained]],
  ['failed', [send, rejected]],
])('a letter ends as %s in whatever order its events come, and if each comes twice', (state, events) => {
  const whole = after(events);
  expect(whole.state).toBe(state);
  for (const order of orders(events)) expect(after([...order, ...order])).toEqual(whole);
});

test('each reader has his own fate, by the earliest word of it', () => {
  expect(after([openedAgain, delivered, bounced, opened])).toMatchObject({
    messageId: id,
    sentAt: at(0),
    openedAt: at(4),
    receipts: [
      { address: 'a@b.example', deliveredAt: at(2) },
      { address: 'c@d.example', deliveredAt: at(2), bouncedAt: at(3), detail: 'smtp; 550 unknown' },
    ],
  });
});

test('a letter whose outcome nobody knew has left when the mail service speaks of it', () => {
  const lost = { failure: { rule: 'outcome_unknown', message: '' } };
  expect(after([delivered], lost)).toMatchObject({ state: 'delivered', failure: undefined });
});

test('an event of an earlier sending says nothing of this one', () => {
  expect(afterEvent({ messageId: '<other@eu-central-1.amazonses.com>' }, bounced, id)).toBeUndefined();
});
