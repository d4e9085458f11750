import { App } from 'aws-cdk-lib';
import recommended from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { CrmStack } from './crm-stack.ts';
import { readSettings } from './settings.ts';

/** Synthesises the product: by the CDK command line, or alone with plain `node infra/app.ts` into `CDK_OUTDIR`. */
const app = new App({
  context: recommended,
  outdir: process.env.CDK_OUTDIR ?? 'cdk.out',
  analyticsReporting: false,
  // The tests hold the template against these rules; here that would cost five seconds at every start.
  builtinCloudFormationValidation: false,
});
new CrmStack(
  app,
  readSettings((name, variable) => app.node.tryGetContext(name) ?? process.env[variable]),
);
app.synth();
