import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts findings of the AwsSolutions rules on a construct and all in it, each with the reason a reader should know. */
export function accept(construct: IConstruct, reasons: Record<string, string>) {
  const findings = Object.entries(reasons).map(([rule, reason]) => ({ id: `AwsSolutions-${rule}`, reason }));
  Validations.of(construct).acknowledge(...findings);
}
