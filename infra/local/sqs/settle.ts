import type { Queue } from '#infra/local/sqs/queue.ts';
import type { Store } from '#infra/local/sqs/store.ts';
import { Refusal } from '#infra/local/wire.ts';

/** Ends or postpones what was taken; a handle of an earlier taking deletes nothing, as in SQS. */
export function settler(store: Store, now: () => number) {
  const remove = store.prepare('DELETE FROM message WHERE seq = ? AND queue = ? AND receipt = ?');
  const postpone = store.prepare(
    'UPDATE message SET visibleAt = :until WHERE seq = :seq AND queue = :queue AND receipt = :receipt AND visibleAt > :at',
  );
  const clear = store.prepare('DELETE FROM message WHERE queue = ?');
  const forget = store.prepare(
    'UPDATE message SET visibleAt = :at, receipt = NULL, receives = receives - 1 WHERE queue = :queue AND receipt IS NOT NULL AND visibleAt > :at',
  );
  function giveBack(queue: Queue, receiptHandle: string, delaySeconds: number): boolean {
    const at = now();
    const { seq, receipt } = readHandle(receiptHandle);
    return postpone.run({ until: at + delaySeconds * 1000, seq, queue: queue.name, receipt, at }).changes > 0;
  }
  return {
    giveBack,
    settle(queue: Queue, receiptHandle: string): void {
      const { seq, receipt } = readHandle(receiptHandle);
      remove.run(seq, queue.name, receipt);
    },
    release(queue: Queue, receiptHandle: string, delaySeconds: number): void {
      if (!giveBack(queue, receiptHandle, delaySeconds))
        throw new Refusal(400, 'MessageNotInflight', 'The message is not in flight.');
    },
    giveBackAll(queue: Queue): void {
      forget.run({ at: now(), queue: queue.name });
    },
    purge(queue: Queue): void {
      clear.run(queue.name);
    },
  };
}

function readHandle(receiptHandle: string): { seq: number; receipt: string } {
  const [, seq, receipt] = /^(\d{1,15})\.([\w-]{16})$/.exec(receiptHandle) ?? [];
  if (seq === undefined || receipt === undefined)
    throw new Refusal(404, 'ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
  return { seq: Number(seq), receipt };
}
