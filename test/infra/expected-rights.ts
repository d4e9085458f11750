const tableReads = [
  'dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query on RecordsTable',
  'dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query on RecordsTable/index/gsi1',
];
const tableWrites =
  'dynamodb:ConditionCheckItem dynamodb:DeleteItem dynamodb:PutItem dynamodb:UpdateItem on RecordsTable';
const send = (queue: string) => `sqs:SendMessage on Queues${queue}Queue`;
const take = (queue: string) =>
  'sqs:ChangeMessageVisibility sqs:DeleteMessage sqs:GetQueueAttributes sqs:GetQueueUrl sqs:ReceiveMessage' +
  ` on Queues${queue}Queue`;
const uploads = ['s3:GetObject s3:PutObject on Files/imports/*', 's3:ListBucket on Files'];
const statements = 's3:GetObject s3:PutObject on Files/statements/*';
const readStatements = 's3:GetObject on Files/statements/*';

const links = 's3:GetObject on Files/documents/*';
const pictures = 's3:GetObject s3:PutObject on Files/pictures/*';
const templates = 's3:GetObject s3:PutObject on Files/templates/*';

const references = 's3:DeleteObject s3:GetObject s3:PutObject on Files/references/*';
const secrets =
  'ssm:DeleteParameter ssm:GetParameter ssm:PutParameter' +
  ' on arn:aws:ssm:eu-central-1:account:parameter/skrepka-prod/workspaces/*';

const pushKeys = 'on arn:aws:ssm:eu-central-1:account:parameter/skrepka-prod/push-keys';
const letters = 'ses:SendEmail on arn:aws:ses:eu-central-1:account:identity/firm.example';
const schedules = [
  'scheduler:CreateSchedule scheduler:DeleteSchedule scheduler:GetSchedule scheduler:UpdateSchedule' +
    ' on arn:aws:scheduler:eu-central-1:account:schedule/skrepka-prod/*',
  'iam:PassRole on SchedulesRole',
];

const attachments = ['uploads', 'files'].map(
  (prefix) => `s3:DeleteObject s3:GetObject s3:PutObject on Files/${prefix}/*`,
);

const texts = 's3:DeleteObject s3:GetObject s3:PutObject on Files/letters/*';
const anyIdentity = 'arn:aws:ses:eu-central-1:account:identity/*';
const identities =
  'ses:CreateEmailIdentity ses:DeleteEmailIdentity ses:GetEmailIdentity ses:PutEmailIdentityMailFromAttributes' +
  ` ses:TagResource on ${anyIdentity}`;
const sendings = 'ses:SendEmail ses:SendRawEmail on';

/** What each function may do, as `rights.test.ts` tells rights: actions on a resource. */
export const expected: Record<string, string[]> = {
  api: [
    ...tableReads,
    tableWrites,
    ...uploads,
    statements,
    links,
    pictures,
    templates,
    ...attachments,
    references,
    secrets,
    texts,
    identities,
    `ssm:GetParameter ssm:PutParameter ${pushKeys}`,
    ...['Imports', 'Snapshots', 'Invitations', 'Handovers', 'Documents', 'Letters'].map(send),
    ...['Reminders', 'Notices'].map(send),
  ],
  queries: [
    ...tableReads,
    readStatements,
    's3:ListBucket on Files',
    's3:GetObject on FilesSnapshots/snapshots/*',
    's3:ListBucket on FilesSnapshots',
    send('Snapshots'),
  ],
  public: [
    'dynamodb:GetItem dynamodb:Query dynamodb:UpdateItem on RecordsTable',
    's3:GetObject on Files/documents/*',
    's3:GetObject s3:PutObject on Files/archives/*',
    's3:ListBucket on Files',
  ],
  'imports-run': [...tableReads, tableWrites, ...uploads, send('Snapshots'), send('Imports'), take('Imports')],
  'readmodel-snapshot': [
    ...tableReads,
    's3:GetObject s3:PutObject on FilesSnapshots/snapshots/*',
    's3:ListBucket on FilesSnapshots',
    take('Snapshots'),
  ],
  'documents-render': [
    ...tableReads,
    tableWrites,
    's3:PutObject on Files/documents/*',
    's3:GetObject on Files/pictures/*',
    templates,
    's3:ListBucket on Files',
    take('Documents'),
  ],
  'letters-receive': [
    ...tableReads,
    tableWrites,
    's3:GetObject on Files/inbound/*',
    's3:GetObject s3:PutObject on Files/letters/*',
    's3:ListBucket on Files',
    send('Notices'),
    take('Received'),
  ],
  'letters-send': [
    ...tableReads,
    tableWrites,
    ...['documents', 'files', 'letters'].map((prefix) => `s3:GetObject on Files/${prefix}/*`),
    's3:ListBucket on Files',
    `${sendings} ${anyIdentity}`,
    `${sendings} arn:aws:ses:eu-central-1:account:configuration-set/skrepka-prod-letters`,
    ...schedules,
    // It puts back what it has taken: CDK makes one sentence of both rights.
    take('Letters').replace(' on ', ' sqs:SendMessage on '),
  ],
  'letters-settle': [...tableReads, tableWrites, take('LetterEvents')],
  'members-handover': [...tableReads, tableWrites, send('Snapshots'), send('Reminders'), take('Handovers')],
  'members-invite': [
    'dynamodb:GetItem dynamodb:UpdateItem on RecordsTable',
    'ses:SendEmail on arn:aws:ses:eu-central-1:account:identity/firm.example',
    take('Invitations'),
  ],
  'reminders-sync': [...tableReads, tableWrites, ...schedules, send('Firings'), take('Reminders')],
  'reminders-fire': [...tableReads, tableWrites, send('Reminders'), send('Notices'), take('Firings')],
  'reminders-reconcile': [
    ...tableReads,
    ...schedules,
    'scheduler:ListSchedules xray:PutTelemetryRecords xray:PutTraceSegments on *',
    send('Firings'),
    send('Letters'),
  ],
  'notifications-deliver': [...tableReads, tableWrites, letters, `ssm:GetParameter ${pushKeys}`, take('Notices')],
  'notifications-digest': [
    ...tableReads,
    tableWrites,
    's3:GetObject on FilesSnapshots/snapshots/*',
    's3:ListBucket on FilesSnapshots',
    letters,
    send('Snapshots'),
    take('Digests'),
  ],
};
