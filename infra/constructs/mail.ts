import { Annotations, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Need } from './function.ts';

/** Letters through SES, from the one address that the operator has verified there. */
export class Mail extends Construct {
  readonly send: Need;

  constructor(scope: Construct, id: string, props: { mailFrom?: string | undefined; siteUrl: string }) {
    super(scope, id);
    if (!props.mailFrom)
      Annotations.of(this).addWarningV2(
        'skrepka:mail-from',
        'SKREPKA_MAIL_FROM is not set: in the cloud invitations cannot be sent',
      );
    const from = props.mailFrom ?? 'skrepka@example.com';
    const identity = (name: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource: 'identity', resourceName: name });
    // SES asks for the right on the address or on its domain, whichever of them was verified.
    const senders = [from, from.slice(from.indexOf('@') + 1)].map(identity);
    this.send = (fn) => fn.may(['ses:SendEmail'], senders, { MAIL_FROM: from, SITE_URL: props.siteUrl });
  }
}
