import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { SkrepkaFunction, type FunctionName, type Need } from './function.ts';
import type { Files } from './files.ts';
import type { Inbound } from './inbound.ts';
import type { Letters } from './letters.ts';
import type { Mail } from './mail.ts';
import type { Queues, Work } from './queues.ts';
import type { Records } from './records.ts';
import { Nightly, type Schedules } from './schedules.ts';
import type { Secrets } from './secrets.ts';

type WorkersProps = {
  root: string;
  records: Records;
  files: Files;
  queues: Queues;
  mail: Mail;
  letters: Letters;
  schedules: Schedules;
  secrets: Secrets;
  inbound: Inbound;
};
type Job = { from: Work; needs: Need[]; batch: number; atOnce: number };

/** One function for each kind of work, with its trigger and only its own rights. */
export class Workers extends Construct {
  readonly functions: SkrepkaFunction[];

  constructor(
    scope: Construct,
    id: string,
    { root, records, files, queues, mail, letters, schedules, secrets, inbound }: WorkersProps,
  ) {
    super(scope, id);
    const jobs = {
      'imports-run': {
        from: queues.imports,
        // A long file outlasts a run: the worker then hands the rest to its own queue.
        needs: [records.change, files.imports, queues.snapshots.send, queues.imports.send],
        batch: 1,
        atOnce: 5,
      },
      'readmodel-snapshot': {
        from: queues.snapshots,
        needs: [records.read, files.writeSnapshots],
        batch: 1,
        atOnce: 2,
      },
      'documents-render': {
        from: queues.documents,
        needs: [records.change, ...files.makePapers],
        batch: 1,
        atOnce: 5,
      },
      'letters-receive': {
        from: queues.received,
        needs: [records.change, ...files.takeLetters, inbound.address, queues.notices.send],
        batch: 1,
        atOnce: 5,
      },
      'members-handover': {
        from: queues.handovers,
        needs: [records.change, queues.snapshots.send, queues.reminders.send],
        batch: 1,
        atOnce: 2,
      },
      'members-invite': { from: queues.invitations, needs: [records.settle, mail.send], batch: 5, atOnce: 2 },
      'letters-send': {
        from: queues.letters,
        needs: [
          records.change,
          ...files.enclosed,
          letters.send,
          inbound.address,
          schedules.manage,
          queues.letters.send,
        ],
        batch: 1,
        atOnce: 5,
      },
      'letters-settle': { from: queues.letterEvents, needs: [records.change], batch: 10, atOnce: 2 },
      'reminders-sync': {
        from: queues.reminders,
        needs: [records.change, schedules.manage, queues.firings.send],
        batch: 5,
        atOnce: 5,
      },
      'reminders-fire': {
        from: queues.firings,
        needs: [records.change, queues.reminders.send, queues.notices.send],
        batch: 10,
        atOnce: 10,
      },
      'notifications-digest': {
        from: queues.digests,
        needs: [records.change, files.readSnapshots, mail.send, queues.snapshots.send],
        batch: 1,
        atOnce: 5,
      },
      'notifications-deliver': {
        from: queues.notices,
        needs: [records.change, mail.send, secrets.readPushKeys],
        batch: 10,
        atOnce: 5,
      },
    } satisfies Partial<Record<FunctionName, Job>>;

    this.functions = Object.entries(jobs).map(([name, { from, needs, batch, atOnce }]) => {
      const worker = new SkrepkaFunction(this, name as keyof typeof jobs, { root, needs });
      worker.addEventSource(
        new SqsEventSource(from.queue, { batchSize: batch, maxConcurrency: atOnce, reportBatchItemFailures: true }),
      );
      return worker;
    });

    const reconcile = new SkrepkaFunction(this, 'reminders-reconcile', {
      root,
      needs: [records.read, schedules.manage, schedules.list, queues.firings.send, queues.letters.send],
    });
    new Nightly(this, 'Reconcile', { schedules, worker: reconcile, expression: 'cron(20 2 * * ? *)' });
    this.functions.push(reconcile);
  }
}
