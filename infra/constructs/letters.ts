import { Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { ConfigurationSet, EmailSendingEvent, EventDestination, SuppressionReasons } from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acceptWildcards } from './accept.ts';
import type { Need } from './function.ts';

/** What SES is asked to tell of a letter. `Open` is a picture of one pixel that it puts in: a guess. */
const told = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.OPEN,
];

/**
 * Letters that people write: from the identities that workspaces prove, with what becomes of them told through EventBridge
 * to a queue (SES publishes to the default bus alone).
 */
export class Letters extends Construct {
  /** Begins, asks after and ends the identities of workspaces. */
  readonly identities: Need;
  readonly send: Need;

  constructor(scope: Construct, id: string, props: { stage: string; mailFrom?: string | undefined; events: Queue }) {
    super(scope, id);
    const configurationSetName = `skrepka-${props.stage}-letters`;
    const set = new ConfigurationSet(this, 'Set', {
      configurationSetName,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    const bus = EventBus.fromEventBusName(this, 'Bus', 'default');
    set.addEventDestination('Events', { destination: EventDestination.eventBus(bus), events: told });
    new Rule(this, 'Told', {
      description: 'What becomes of letters',
      eventPattern: {
        source: ['aws.ses'],
        detail: { mail: { tags: { 'ses:configuration-set': [configurationSetName] } } },
      },
      targets: [new SqsQueue(props.events)],
    });

    const from = props.mailFrom ?? 'skrepka@example.com';
    const arn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
    const identities = arn('identity', '*');
    const { region } = Stack.of(this);
    const anyIdentity =
      (need: Need): Need =>
      (fn) => {
        need(fn);
        acceptWildcards(
          fn.rights,
          'Workspaces prove identities of their own, which nobody knows when this is deployed',
          `Resource::arn:aws:ses:${region}:<AWS::AccountId>:identity/*`,
        );
      };
    const manages = ['CreateEmailIdentity', 'GetEmailIdentity', 'DeleteEmailIdentity', 'TagResource'];
    this.identities = anyIdentity((fn) =>
      fn.may(
        [...manages, 'PutEmailIdentityMailFromAttributes'].map((name) => `ses:${name}`),
        [identities],
        {
          MAIL_FROM: from,
        },
      ),
    );
    this.send = anyIdentity((fn) =>
      fn.may(['ses:SendEmail', 'ses:SendRawEmail'], [identities, arn('configuration-set', configurationSetName)], {
        MAIL_FROM: from,
        LETTERS_CONFIGURATION_SET: configurationSetName,
      }),
    );
  }
}
