import { randomBytes } from 'node:crypto';
import { account } from '#infra/local/service.ts';
import { md5, type MessageAttributes, type Received } from '#infra/local/sqs/message.ts';
import { arnOf, isFifo, retentionOf, type Queue } from '#infra/local/sqs/queue.ts';
import { together, type Row, type Store } from '#infra/local/sqs/store.ts';

// A group of a FIFO queue is closed while one of its messages is in somebody's hands, or an earlier one still waits.
const closedGroup = `EXISTS (SELECT 1 FROM message e WHERE e.queue = m.queue AND e.groupId = m.groupId
  AND e.visibleAt > :at AND (e.seq < m.seq OR e.receipt IS NOT NULL))`;

/** Takes messages out of queues for a while: `take` hides them, and moves away those that were taken too often. */
export function receiver(store: Store, now: () => number, wake: (queue: string) => void) {
  const turn = store.prepare(
    'SELECT * FROM message WHERE queue = :queue AND visibleAt <= :at ORDER BY visibleAt, seq LIMIT :max',
  );
  const turnInOrder = store.prepare(
    `SELECT * FROM message m WHERE queue = :queue AND visibleAt <= :at AND NOT ${closedGroup} ORDER BY seq LIMIT :max`,
  );
  const hide = store.prepare(`UPDATE message SET visibleAt = :until, receipt = :receipt, receives = receives + 1,
    firstReceivedAt = coalesce(firstReceivedAt, :at) WHERE seq = :seq`);
  const bury = store.prepare(`UPDATE message SET queue = :deadQueue, visibleAt = :at, receipt = NULL, receives = 0,
    firstReceivedAt = NULL, systemAttributes = json_set(systemAttributes, '$.DeadLetterQueueSourceArn', :source)
    WHERE seq = :seq`);
  const expire = store.prepare('DELETE FROM message WHERE queue = ? AND sentAt <= ?');

  function takeRows(queue: Queue, max: number, visibilitySeconds: number): Row[] {
    const at = now();
    // node:sqlite answers untyped rows; the table above is the one that store.ts creates.
    const rows = (isFifo(queue) ? turnInOrder : turn).all({ queue: queue.name, at, max }) as unknown as Row[];
    const isDead = (row: Row) => queue.deadLetter !== undefined && row.receives >= queue.deadLetter.maxReceives;
    for (const { seq } of rows.filter(isDead))
      bury.run({ deadQueue: queue.deadLetter!.queue, at, seq, source: arnOf(queue.name) });
    if (rows.some(isDead)) wake(queue.deadLetter!.queue);
    const taken = rows.filter((row) => !isDead(row));
    for (const row of taken) {
      row.receipt = randomBytes(12).toString('base64url');
      row.receives += 1;
      row.firstReceivedAt ??= at;
      hide.run({ until: at + visibilitySeconds * 1000, receipt: row.receipt, at, seq: row.seq });
    }
    // Dead letters took places in this look: look again rather than answer short.
    return rows.some(isDead) && taken.length < max
      ? [...taken, ...takeRows(queue, max - taken.length, visibilitySeconds)]
      : taken;
  }

  return function take(queue: Queue, max: number, visibilitySeconds = queue.visibilitySeconds): Received[] {
    return together(store, () => {
      expire.run(queue.name, now() - retentionOf(queue) * 1000);
      return takeRows(queue, max, visibilitySeconds).map(asReceived);
    });
  };
}

function asReceived(row: Row): Received {
  return {
    messageId: row.messageId,
    receiptHandle: `${row.seq}.${row.receipt}`,
    body: row.body,
    md5OfBody: md5(row.body),
    attributes: {
      SenderId: account,
      SentTimestamp: String(row.sentAt),
      ApproximateReceiveCount: String(row.receives),
      ApproximateFirstReceiveTimestamp: String(row.firstReceivedAt),
      ...(row.groupId !== null && { MessageGroupId: row.groupId }),
      ...(row.dedupId !== null && {
        MessageDeduplicationId: row.dedupId,
        SequenceNumber: String(row.seq).padStart(20, '0'),
      }),
      ...(JSON.parse(row.systemAttributes) as Record<string, string>),
    },
    messageAttributes: JSON.parse(row.messageAttributes) as MessageAttributes,
  };
}
