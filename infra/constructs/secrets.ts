import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acceptWildcards } from './accept.ts';
import type { Need } from './function.ts';

/**
 * Secrets of workspaces (keys of services of others) as SecureStrings of the Parameter Store, encrypted by the key that the
 * account's Parameter Store has by itself: whoever may read a parameter may decrypt it, and nobody else.
 */
export class Secrets extends Construct {
  readonly keep: Need;
  /** The pair of keys by which push services know us: made by whoever asks first, read by whoever sends. */
  readonly makePushKeys: Need;
  readonly readPushKeys: Need;

  constructor(scope: Construct, id: string, { stage }: { stage: string }) {
    super(scope, id);
    const folder = `skrepka-${stage}/workspaces`;
    const { region } = Stack.of(this);
    const pushKeys = `skrepka-${stage}/push-keys`;
    const pair = Stack.of(this).formatArn({ service: 'ssm', resource: 'parameter', resourceName: pushKeys });
    const may =
      (...actions: string[]): Need =>
      (fn) =>
        fn.may(actions, [pair], { PUSH_KEYS_PARAMETER: `/${pushKeys}` });
    this.makePushKeys = may('ssm:GetParameter', 'ssm:PutParameter');
    this.readPushKeys = may('ssm:GetParameter');
    const all = Stack.of(this).formatArn({ service: 'ssm', resource: 'parameter', resourceName: `${folder}/*` });
    this.keep = (fn) => {
      fn.may(['ssm:GetParameter', 'ssm:PutParameter', 'ssm:DeleteParameter'], [all], { SECRETS_PATH: `/${folder}` });
      acceptWildcards(
        fn.rights,
        'A folder that only secrets of workspaces live in',
        `Resource::arn:aws:ssm:${region}:<AWS::AccountId>:parameter/${folder}/*`,
      );
    };
  }
}
