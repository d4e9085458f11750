import { Annotations, Duration, RemovalPolicy, Size, type CfnResource } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bundleOf } from '#infra/bundle.ts';
import { acceptWildcards } from './accept.ts';

/** Memory in MB (1,769 is one whole processor), longest run in seconds, `/tmp` in MB (512 costs nothing). */
const shapes = {
  api: { memory: 1024, seconds: 20, disk: 512 },
  // Holds the read models: SQLite files in /tmp, rebuilt from the table within the gateway's 30 seconds.
  queries: { memory: 1769, seconds: 29, disk: 4096 },
  // Weighs passwords and packs archives of some tens of megabytes.
  public: { memory: 1024, seconds: 20, disk: 512 },
  'imports-run': { memory: 1769, seconds: 900, disk: 2048 },
  // Holds a letter of 40 MB whole, and what was taken out of it.
  'letters-receive': { memory: 1024, seconds: 120, disk: 512 },
  'readmodel-snapshot': { memory: 1769, seconds: 900, disk: 4096 },
  // Lays out pages: mostly processor; five hundred lines and a large stamp take some 250 MB.
  'documents-render': { memory: 1769, seconds: 120, disk: 512 },
  'members-handover': { memory: 1024, seconds: 300, disk: 512 },
  // Holds a letter of 40 MB three times: its parts, as MIME and as the request.
  'letters-send': { memory: 1024, seconds: 90, disk: 512 },
  'letters-settle': { memory: 512, seconds: 30, disk: 512 },
  'members-invite': { memory: 512, seconds: 30, disk: 512 },
  'reminders-sync': { memory: 512, seconds: 60, disk: 512 },
  'reminders-fire': { memory: 512, seconds: 60, disk: 512 },
  'reminders-reconcile': { memory: 512, seconds: 900, disk: 512 },
  'notifications-deliver': { memory: 512, seconds: 120, disk: 512 },
  // Reads desks, so it holds read models as `queries` does.
  'notifications-digest': { memory: 1769, seconds: 120, disk: 4096 },
};
export type FunctionName = keyof typeof shapes;

/** Something that a function may do: grants the right and sets the variables that its client reads. */
export type Need = (fn: SkrepkaFunction) => void;

export const longestRun = (name: FunctionName) => Duration.seconds(shapes[name].seconds);

/** A Lambda function as all of ours are: the only place that knows processor, runtime, memory, logs and tracing. */
export class SkrepkaFunction extends Function {
  /** The role it runs in. */
  readonly rights: Role;

  constructor(scope: Construct, name: FunctionName, props: { root: string; needs: Need[] }) {
    const { memory, disk } = shapes[name];
    const logGroup = new LogGroup(scope, `${name}-log`, {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${name}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    super(scope, name, {
      role,
      logGroup,
      code: codeOf(scope, name, props.root),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memory,
      timeout: longestRun(name),
      ephemeralStorageSize: Size.mebibytes(disk),
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      environment: { NODE_OPTIONS: '--enable-source-maps' },
    });
    this.rights = role;
    logGroup.grantWrite(role);
    // The local edition finds the code by this.
    (this.node.defaultChild as CfnResource).addMetadata('bundle', bundleOf(name));
    acceptWildcards(role, 'X-Ray takes traces without naming a resource; nothing else is granted on *', 'Resource::*');
    for (const need of props.needs) need(this);
  }

  /** Allows named actions on named resources, and tells the function where they are. */
  may(actions: string[], resources: string[], environment: Record<string, string> = {}) {
    this.addToRolePolicy(new PolicyStatement({ actions, resources }));
    for (const [name, value] of Object.entries(environment)) this.addEnvironment(name, value);
  }
}

function codeOf(scope: Construct, name: FunctionName, root: string): Code {
  const folder = join(root, bundleOf(name));
  if (existsSync(join(folder, 'index.mjs'))) return Code.fromAsset(folder);
  Annotations.of(scope).addWarningV2(`skrepka:bundle-${name}`, `${bundleOf(name)} is missing: npm run bundle`);
  return Code.fromInline(`exports.handler = async () => { throw new Error('${name} is not bundled'); };`);
}
