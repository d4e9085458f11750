import { Logger } from '@aws-lambda-powertools/logger';

/** One JSON line a message. Ids only: names, addresses, phones and texts of people never reach a log. */
export const log = new Logger({ serviceName: 'skrepka' });
