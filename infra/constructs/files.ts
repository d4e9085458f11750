import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { HttpMethods, type Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acceptWildcards, logicalIdOf } from './accept.ts';
import { anyBucket, privateBucket } from './bucket.ts';
import type { Need } from './function.ts';
import { inboundPrefix } from './inbound.ts';

const forgotten = { abortIncompleteMultipartUploadAfter: Duration.days(1) };

/** What was posted and never confirmed, and archives made for one download. */
const passing = ['uploads/', 'archives/'].map((prefix) => ({ prefix, expiration: Duration.days(2) }));

/** What has been read lies with its letter; what was for nobody here goes by itself. */
const arrived = { prefix: inboundPrefix, expiration: Duration.days(30) };

/** Files of people, snapshots of the read model, and the log of who fetched what. */
export class Files extends Construct {
  readonly logs: IBucket;
  /** Where the browser posts its files, as the content security policy names it. */
  readonly address: string;
  readonly imports: Need;
  readonly statements: Need;
  readonly readStatements: Need;
  /** Reference files of workspaces as they were laid out for reading. */
  readonly references: Need;
  /** Papers are read by links; pictures and templates are also uploaded by signed forms. */
  readonly papers: Need[];
  /** For the worker that makes papers of them. */
  readonly makePapers: Need[];
  /** What people attach: posted to one prefix, kept under another. */
  readonly attachments: Need;
  /** Texts of letters, and what came with letters of others. */
  readonly letters: Need;
  /** What goes with letters, to be read when they leave. */
  readonly enclosed: Need[];
  /** What a link shows to strangers: papers, and the archives made of them. */
  readonly shared: Need[];
  readonly readSnapshots: Need;
  readonly writeSnapshots: Need;
  /** Letters that have just come, as they came; and what the worker makes of them. */
  readonly takeLetters: Need[];
  private readonly files: Bucket;

  constructor(scope: Construct, id: string, props: { stage: string; region: string }) {
    super(scope, id);
    this.logs = anyBucket(privateBucket(this, 'Logs', { lifecycleRules: [{ expiration: Duration.days(90) }] }));
    // Named, because the site's headers must name it while its CORS rule names the site: references would run in a circle.
    const bucketName = `skrepka-${props.stage}-files-${Aws.ACCOUNT_ID}-${props.region}`;
    this.address = `https://${bucketName}.s3.${props.region}.amazonaws.com`;
    this.files = privateBucket(this, 'Files', {
      // Kept like the rest, but gone after a first deployment that failed: the name must be free for the second.
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      bucketName,
      serverAccessLogsBucket: this.logs,
      serverAccessLogsPrefix: 'files/',
      lifecycleRules: [forgotten, { prefix: 'imports/', expiration: Duration.days(30) }, ...passing, arrived],
    });
    const snapshots = privateBucket(this, 'Snapshots', {
      serverAccessLogsBucket: this.logs,
      serverAccessLogsPrefix: 'snapshots/',
      lifecycleRules: [forgotten, { expiration: Duration.days(90) }],
    });

    this.imports = within(this.files, 'imports/*', ['s3:GetObject', 's3:PutObject'], 'FILES_BUCKET');
    this.statements = within(this.files, 'statements/*', ['s3:GetObject', 's3:PutObject'], 'FILES_BUCKET');
    this.readStatements = within(this.files, 'statements/*', ['s3:GetObject'], 'FILES_BUCKET');
    const whole = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'];
    this.references = within(this.files, 'references/*', whole, 'FILES_BUCKET');
    const [get, put] = ['s3:GetObject', 's3:PutObject'] as const;
    const at = (objects: string, ...actions: string[]) => within(this.files, objects, actions, 'FILES_BUCKET');
    this.papers = [at('documents/*', get), at('pictures/*', get, put), at('templates/*', get, put)];
    this.makePapers = [at('documents/*', put), at('pictures/*', get), at('templates/*', get, put)];
    const keeps = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'];
    const [uploads, attached] = ['uploads/*', 'files/*'].map((under) =>
      within(this.files, under, keeps, 'FILES_BUCKET'),
    );
    this.enclosed = ['documents/*', 'files/*', 'letters/*'].map((objects) => at(objects, get));
    this.letters = within(this.files, 'letters/*', keeps, 'FILES_BUCKET');
    this.shared = [at('documents/*', get), at('archives/*', get, put)];
    this.takeLetters = [at(`${inboundPrefix}*`, get), at('letters/*', get, put)];
    this.attachments = (fn) => [uploads, attached].forEach((need) => need?.(fn));
    this.readSnapshots = within(snapshots, 'snapshots/*', ['s3:GetObject'], 'SNAPSHOTS_BUCKET');
    this.writeSnapshots = within(snapshots, 'snapshots/*', ['s3:GetObject', 's3:PutObject'], 'SNAPSHOTS_BUCKET');
  }

  /** For whom SES puts letters into it. */
  get bucket(): IBucket {
    return anyBucket(this.files);
  }

  /** Lets pages of this origin post files by signed forms and fetch them by signed links. */
  admit(origin: string) {
    this.files.addCorsRule({
      allowedOrigins: [origin],
      allowedMethods: [HttpMethods.POST, HttpMethods.GET],
      allowedHeaders: ['*'],
      exposedHeaders: ['ETag'],
      maxAge: 3600,
    });
  }
}

function within(bucket: Bucket, objects: string, actions: string[], variable: string): Need {
  return (fn) => {
    fn.may(actions, [bucket.arnForObjects(objects)], { [variable]: bucket.bucketName });
    // Without this right S3 answers 403 in place of 404 for an object that is not there.
    fn.may(['s3:ListBucket'], [bucket.bucketArn]);
    acceptWildcards(
      fn.rights,
      'A prefix that only this kind of file lives in',
      `Resource::<${logicalIdOf(bucket)}.Arn>/${objects}`,
    );
  };
}
