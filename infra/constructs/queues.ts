import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { longestRun, type FunctionName, type Need } from './function.ts';

/** Work that is done behind the answer: what cannot be done after several tries waits in the dead-letter queue. */
export class Work extends Construct {
  readonly queue: Queue;
  readonly dead: Queue;
  readonly send: Need;

  constructor(scope: Construct, id: string, props: { worker: FunctionName; tries: number; variable: string }) {
    super(scope, id);
    const safe = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14) };
    this.dead = new Queue(this, 'Dead', safe);
    this.queue = new Queue(this, 'Queue', {
      ...safe,
      // Hidden a little longer than a run can last, so that no message is worked on twice at once.
      visibilityTimeout: longestRun(props.worker).plus(Duration.seconds(30)),
      deadLetterQueue: { queue: this.dead, maxReceiveCount: props.tries },
    });
    this.send = (fn) => fn.may(['sqs:SendMessage'], [this.queue.queueArn], { [props.variable]: this.queue.queueUrl });
  }
}

/** Every kind of work, with the worker that does it and the variable that its senders read. */
export class Queues extends Construct {
  readonly imports = this.work('Imports', 'imports-run', 5, 'IMPORTS_QUEUE_URL');
  readonly snapshots = this.work('Snapshots', 'readmodel-snapshot', 3, 'SNAPSHOTS_QUEUE_URL');
  readonly invitations = this.work('Invitations', 'members-invite', 5, 'INVITATIONS_QUEUE_URL');
  readonly handovers = this.work('Handovers', 'members-handover', 10, 'HANDOVERS_QUEUE_URL');
  readonly documents = this.work('Documents', 'documents-render', 3, 'DOCUMENTS_QUEUE_URL');
  readonly reminders = this.work('Reminders', 'reminders-sync', 10, 'REMINDERS_QUEUE_URL');
  readonly firings = this.work('Firings', 'reminders-fire', 10, 'FIRINGS_QUEUE_URL');
  readonly digests = this.work('Digests', 'notifications-digest', 5, 'DIGESTS_QUEUE_URL');
  readonly notices = this.work('Notices', 'notifications-deliver', 10, 'NOTICES_QUEUE_URL');
  /** Letters that have come: SES tells of them, no function of ours does. */
  readonly received = this.work('Received', 'letters-receive', 8, 'RECEIVED_QUEUE_URL');

  readonly letters = this.work('Letters', 'letters-send', 5, 'LETTERS_QUEUE_URL');
  /** What the mail service tells of letters; EventBridge fills it, no function of ours does. */
  readonly letterEvents = this.work('LetterEvents', 'letters-settle', 5, 'LETTER_EVENTS_QUEUE_URL');

  /** Those that commands hand work to. */
  get asked(): Work[] {
    return [
      this.imports,
      this.snapshots,
      this.invitations,
      this.handovers,
      this.documents,
      this.letters,
      this.reminders,
      this.notices,
    ];
  }

  get all(): Work[] {
    return [...this.asked, this.letterEvents, this.firings, this.digests, this.received];
  }

  private work(id: string, worker: FunctionName, tries: number, variable: string) {
    return new Work(this, id, { worker, tries, variable });
  }
}
