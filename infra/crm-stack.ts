import { CfnOutput, Stack, type App } from 'aws-cdk-lib';
import { fileURLToPath } from 'node:url';
import { Alarms } from './constructs/alarms.ts';
import { Api } from './constructs/api.ts';
import { Files } from './constructs/files.ts';
import { Inbound } from './constructs/inbound.ts';
import { Identity } from './constructs/identity.ts';
import { Letters } from './constructs/letters.ts';
import { Mail } from './constructs/mail.ts';
import { Queues } from './constructs/queues.ts';
import { Records } from './constructs/records.ts';
import { Schedules } from './constructs/schedules.ts';
import { Secrets } from './constructs/secrets.ts';
import { Site } from './constructs/site.ts';
import { Workers } from './constructs/workers.ts';
import type { Need } from './constructs/function.ts';
import type { Settings } from './settings.ts';

/** Where DaData answers: https://dadata.ru/api/ */
const dadata: Need = (fn) => fn.addEnvironment('DADATA_URL', 'https://suggestions.dadata.ru/suggestions/api/4_1/rs');

/** The push services of browsers: the only addresses that pushes are sent to. */
const pushHosts = ['fcm.googleapis.com', '*.push.services.mozilla.com', '*.notify.windows.com', '*.push.apple.com'];
const pushServices: Need = (fn) => fn.addEnvironment('PUSH_HOSTS', pushHosts.join(','));

const repository = fileURLToPath(new URL('..', import.meta.url));

/** The whole product in one account. `root` is where `dist` and `web/build` lie. */
export class CrmStack extends Stack {
  constructor(app: App, settings: Settings, root = repository) {
    const { stage, region, alarmEmail, domain, certificateArn, requestsPerSecond, burst } = settings;
    super(app, 'Crm', {
      stackName: `skrepka-${stage}`,
      description: 'Skrepka: a CRM for small sales teams',
      env: { region },
      terminationProtection: true,
    });

    const records = new Records(this, 'Records');
    const identity = new Identity(this, 'Identity', settings);
    const files = new Files(this, 'Files', { stage, region });
    const queues = new Queues(this, 'Queues');
    const letters = new Letters(this, 'Letters', { ...settings, events: queues.letterEvents.queue });
    const schedules = new Schedules(this, 'Schedules', { stage, queues });
    const inbound = new Inbound(this, 'Inbound', {
      domain: settings.mailInDomain,
      stage,
      bucket: files.bucket,
      work: queues.received,
    });
    const secrets = new Secrets(this, 'Secrets', { stage });
    const api = new Api(this, 'Api', {
      root,
      identity,
      requestsPerSecond,
      burst,
      needs: {
        api: [
          records.change,
          files.imports,
          files.statements,
          ...files.papers,
          files.references,
          files.attachments,
          files.letters,
          letters.identities,
          secrets.keep,
          secrets.makePushKeys,
          pushServices,
          dadata,
          inbound.address,
          ...queues.asked.map(({ send }) => send),
        ],
        queries: [records.read, files.readSnapshots, files.readStatements, queues.snapshots.send],
        public: [records.show, ...files.shared],
      },
    });
    const site = new Site(this, 'Site', {
      root,
      domain,
      certificateArn,
      apiHost: api.host,
      connect: [`https://cognito-idp.${region}.amazonaws.com`, files.address],
      frames: [files.address],
      logs: files.logs,
    });
    const mail = new Mail(this, 'Mail', { ...settings, siteUrl: site.url });
    const capabilities = { records, files, queues, mail, letters, schedules, secrets, inbound };
    const workers = new Workers(this, 'Workers', { root, ...capabilities });
    new Alarms(this, 'Alarms', { api, workers, records, queues, schedules, email: alarmEmail });

    files.admit(site.url);
    const { userPoolId } = identity.pool;
    const { userPoolClientId } = identity.client;
    site.deploy({ region, userPoolId, userPoolClientId, edition: 'cloud' });
    new CfnOutput(this, 'Address', { value: site.url });
    new CfnOutput(this, 'DistributionName', { value: site.distribution.distributionDomainName });
  }
}
