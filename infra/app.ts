import { App } from 'aws-cdk-lib';
import recommended from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { CrmStack } from './crm-stack.ts';
import { readSettings } from './settings.ts';

/** Synthesises the product: by the CDK command line, or alone with plain `node infra/app.ts` into `CDK_OUTDIR`. */
const app = new App({
  // The tests hold the template against CDK's own rules; here that would cost a second at every start.
  context: { ...recommended, '@aws-cdk/core:validateAgainstDefaultRules': false },
  outdir: process.env.CDK_OUTDIR ?? 'cdk.out',
  analyticsReporting: false,
});
new CrmStack(
  app,
  readSettings((name, variable) => app.node.tryGetContext(name) ?? process.env[variable]),
);
app.synth();
