import { Annotations, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Need } from './function.ts';

/** From whom letters come, and whether SES has verified that address alone or its domain. */
export type Sender = { mailFrom?: string | undefined; mailVerified: 'domain' | 'address' };

export const domainOf = (address: string) => address.slice(address.indexOf('@') + 1);

/** Letters through SES, from the one address of the settings. */
export class Mail extends Construct {
  readonly send: Need;

  constructor(scope: Construct, id: string, props: Sender & { siteUrl: string }) {
    super(scope, id);
    if (!props.mailFrom)
      Annotations.of(this).addWarningV2(
        'skrepka:mail-from',
        'SKREPKA_MAIL_FROM is not set: in the cloud invitations cannot be sent',
      );
    const from = props.mailFrom ?? 'skrepka@example.com';
    const identity = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'identity',
      resourceName: props.mailVerified === 'domain' ? domainOf(from) : from,
    });
    this.send = (fn) => fn.may(['ses:SendEmail'], [identity], { MAIL_FROM: from, SITE_URL: props.siteUrl });
  }
}
