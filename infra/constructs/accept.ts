import { Stack, Validations, type CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts findings of the AwsSolutions rules on a construct and all in it, each with the reason a reader should know. */
export function accept(construct: IConstruct, reasons: Record<string, string>) {
  const findings = Object.entries(reasons).map(([rule, reason]) => ({ id: `AwsSolutions-${rule}`, reason }));
  Validations.of(construct).acknowledge(...findings);
}

/** Accepts rights with a `*` in them, each named as `Action::…` or `Resource::…`. */
export function acceptWildcards(construct: IConstruct, reason: string, ...wildcards: string[]) {
  accept(construct, Object.fromEntries(wildcards.map((wildcard) => [`IAM5[${wildcard}]`, reason])));
}

export const logicalIdOf = (construct: IConstruct) =>
  Stack.of(construct).getLogicalId(construct.node.defaultChild as CfnResource);
