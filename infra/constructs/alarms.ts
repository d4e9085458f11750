import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  MathExpression,
  Stats,
  TreatMissingData,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Api } from './api.ts';
import type { Queues } from './queues.ts';
import type { Records } from './records.ts';
import type { Workers } from './workers.ts';

type AlarmsProps = { api: Api; workers: Workers; records: Records; queues: Queues; email?: string | undefined };
type Watch = { metric: IMetric; above: number; times?: number; paragraph: Paragraph };

/** The paragraphs of the operator's page in the README that say what to do. */
export const paragraphs = ['Errors', 'Throttling', 'Slow lists', 'Dead letters', 'The table'] as const;
type Paragraph = (typeof paragraphs)[number];

const period = Duration.minutes(5);
const operations = ['GetItem', 'Query', 'BatchGetItem', 'PutItem', 'UpdateItem', 'TransactWriteItems'];

/** What an operator is woken by, and the page where he sees why. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    if (props.email) topic.addSubscription(new EmailSubscription(props.email));

    const watched = watches(props);
    const action = new SnsAction(topic);
    for (const [name, { metric, above, times = 1, paragraph }] of Object.entries(watched)) {
      const alarm = new Alarm(this, name, {
        metric,
        threshold: above,
        evaluationPeriods: times,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
        alarmDescription: `${name}. What to do: README, operator's page, "${paragraph}"`,
      });
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }

    const dashboard = new Dashboard(this, 'Dashboard', { defaultInterval: Duration.days(1) });
    for (const paragraph of paragraphs) {
      const left = Object.values(watched).flatMap((watch) => (watch.paragraph === paragraph ? [watch.metric] : []));
      dashboard.addWidgets(new GraphWidget({ title: paragraph, left, width: 12 }));
    }
    const { stage } = props.api;
    dashboard.addWidgets(
      new GraphWidget({
        title: 'Requests and their time',
        width: 12,
        left: [stage.metricCount({ period, label: 'requests' })],
        right: ['p50', 'p95'].map((statistic) => stage.metricLatency({ period, statistic, label: statistic })),
      }),
    );
  }
}

function watches({ api, workers, records: { table }, queues }: AlarmsProps): Record<string, Watch> {
  const functions = [...Object.values(api.functions), ...workers.functions];
  const perFunction = (word: string, metricOf: (fn: (typeof functions)[number]) => IMetric, paragraph: Paragraph) =>
    functions.map((fn): [string, Watch] => [`${word} of ${fn.node.id}`, { metric: metricOf(fn), above: 0, paragraph }]);
  const sum = (label: string, parts: Record<string, IMetric>) =>
    new MathExpression({ expression: Object.keys(parts).join(' + '), usingMetrics: parts, period, label });
  const ofTable = (name: string) => table.metric(name, { period, statistic: Stats.SUM });

  return {
    'Answers 5xx': {
      metric: api.stage.metricServerError({ period, statistic: Stats.SUM }),
      above: 0,
      paragraph: 'Errors',
    },
    ...Object.fromEntries(perFunction('Errors', (fn) => fn.metricErrors({ period, label: fn.node.id }), 'Errors')),
    'Throttled functions': {
      metric: sum(
        'throttled',
        Object.fromEntries(functions.map((fn, place) => [`f${place}`, fn.metricThrottles({ period })])),
      ),
      above: 0,
      paragraph: 'Throttling',
    },
    'Slow lists': {
      metric: api.functions.queries.metricDuration({ period, statistic: 'p95', label: 'p95, ms' }),
      above: 5000,
      times: 3,
      paragraph: 'Slow lists',
    },
    ...Object.fromEntries(
      queues.all.map(({ node, dead }): [string, Watch] => [
        `Dead letters of ${node.id}`,
        {
          metric: dead.metricApproximateNumberOfMessagesVisible({ period, statistic: Stats.MAXIMUM, label: node.id }),
          above: 0,
          paragraph: 'Dead letters',
        },
      ]),
    ),
    'Throttled table': {
      metric: sum('throttled', { reads: ofTable('ReadThrottleEvents'), writes: ofTable('WriteThrottleEvents') }),
      above: 0,
      paragraph: 'The table',
    },
    'Errors of the table': {
      metric: table.metricSystemErrorsForOperations({ operations: operations as never, period }),
      above: 0,
      paragraph: 'The table',
    },
  };
}
