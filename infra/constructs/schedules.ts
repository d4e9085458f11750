import { Duration, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { accept, acceptWildcards } from './accept.ts';
import type { Need, SkrepkaFunction } from './function.ts';
import type { Queues } from './queues.ts';

/**
 * The schedules that the product makes while it runs: one for each reminder, daily digest and letter put off. They live in a group
 * of their own and fire at queues, in the name of a role that may do nothing else.
 */
export class Schedules extends Construct {
  /** What a schedule could not deliver in a day. */
  readonly dead: Queue;
  readonly role: Role;
  /** Makes, moves, reads and removes schedules of the group. */
  readonly manage: Need;
  /** Names all schedules of the group, to compare them with the table. */
  readonly list: Need;

  constructor(scope: Construct, id: string, { stage, queues }: { stage: string; queues: Queues }) {
    super(scope, id);
    const name = `skrepka-${stage}`;
    new CfnScheduleGroup(this, 'Group', { name });
    this.dead = new Queue(this, 'Dead', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    accept(this.dead, { SQS3: 'It is a queue of dead letters itself' });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    const targets = {
      FIRINGS_QUEUE_ARN: queues.firings.queue,
      DIGESTS_QUEUE_ARN: queues.digests.queue,
      LETTERS_QUEUE_ARN: queues.letters.queue,
    };
    for (const queue of [...Object.values(targets), this.dead]) queue.grantSendMessages(this.role);

    const { region } = Stack.of(this);
    const schedules = Stack.of(this).formatArn({
      service: 'scheduler',
      resource: 'schedule',
      resourceName: `${name}/*`,
    });
    const arns = Object.entries(targets).map(([variable, { queueArn }]) => [variable, queueArn]);
    const environment = {
      SCHEDULE_GROUP: name,
      SCHEDULE_ROLE_ARN: this.role.roleArn,
      SCHEDULES_DEAD_ARN: this.dead.queueArn,
      ...(Object.fromEntries(arns) as Record<string, string>),
    };
    this.manage = (fn) => {
      const verbs = ['CreateSchedule', 'UpdateSchedule', 'GetSchedule', 'DeleteSchedule'];
      fn.may(
        verbs.map((verb) => `scheduler:${verb}`),
        [schedules],
        environment,
      );
      fn.may(['iam:PassRole'], [this.role.roleArn]);
      acceptWildcards(
        fn.rights,
        'The group that only schedules of the product live in',
        `Resource::arn:aws:scheduler:${region}:<AWS::AccountId>:schedule/${name}/*`,
      );
    };
    // Naming schedules is a right on no single one of them.
    this.list = (fn) => fn.may(['scheduler:ListSchedules'], ['*']);
  }
}

type NightlyProps = { schedules: Schedules; worker: SkrepkaFunction; expression: string };

/** A worker that runs every night, in UTC; what fails is tried again for a day. */
export class Nightly extends Construct {
  constructor(scope: Construct, id: string, { schedules, worker, expression }: NightlyProps) {
    super(scope, id);
    worker.grantInvoke(schedules.role);
    acceptWildcards(
      schedules.role,
      'Invoking a function is a right on its versions too',
      `Resource::<${Stack.of(this).getLogicalId(worker.node.defaultChild as never)}.Arn>:*`,
    );
    new CfnSchedule(this, 'Schedule', {
      scheduleExpression: expression,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: worker.functionArn,
        roleArn: schedules.role.roleArn,
        input: '{}',
        retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 10 },
        deadLetterConfig: { arn: schedules.dead.queueArn },
      },
    });
  }
}
