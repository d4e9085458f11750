import { Duration } from 'aws-cdk-lib';
import { MathExpression, Stats, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Api } from './api.ts';
import type { SkrepkaFunction } from './function.ts';
import type { Queues } from './queues.ts';
import type { Records } from './records.ts';
import type { Schedules } from './schedules.ts';
import type { Workers } from './workers.ts';

export type Watched = { api: Api; workers: Workers; records: Records; queues: Queues; schedules: Schedules };

/** Something that wakes an operator when it is above a number, and the paragraph of the README that says what to do. */
export type Watch = { name: string; metric: IMetric; above: number; times?: number; paragraph: Paragraph };

/** The paragraphs of the operator's page in the README. */
export const paragraphs = ['Errors', 'Throttling', 'Slow lists', 'Dead letters', 'The table'] as const;
type Paragraph = (typeof paragraphs)[number];

const period = Duration.minutes(5);

export function watches({ api, workers, records, queues, schedules }: Watched): Watch[] {
  const doors = Object.values(api.functions);
  const functions = [...doors, ...workers.functions];
  return [
    {
      name: 'Answers 5xx',
      metric: api.stage.metricServerError({ period, statistic: Stats.SUM }),
      above: 0,
      paragraph: 'Errors',
    },
    ...functions.map((fn) => watch('Errors', fn, fn.metricErrors({ period, label: fn.node.id }), 'Errors')),
    ...doors.map((fn) => watch('Throttled calls', fn, fn.metricThrottles({ period, label: fn.node.id }), 'Throttling')),
    {
      name: 'Slow lists',
      metric: api.functions.queries.metricDuration({ period, statistic: 'p95', label: 'p95, ms' }),
      above: 5000,
      times: 3,
      paragraph: 'Slow lists',
    },
    ...[...queues.all, schedules].map(({ node, dead }): Watch => {
      const waiting = { period, statistic: Stats.MAXIMUM, label: node.id };
      const metric = dead.metricApproximateNumberOfMessagesVisible(waiting);
      return { name: `Dead letters of ${node.id}`, metric, above: 0, paragraph: 'Dead letters' };
    }),
    { name: 'Throttled table', metric: ofTable(records, 'ThrottledRequests'), above: 0, paragraph: 'The table' },
    { name: 'Errors of the table', metric: ofTable(records, 'SystemErrors'), above: 0, paragraph: 'The table' },
  ];
}

const watch = (word: string, fn: SkrepkaFunction, metric: IMetric, paragraph: Paragraph): Watch => ({
  name: `${word} of ${fn.node.id}`,
  metric,
  above: 0,
  paragraph,
});

/**
 * DynamoDB counts trouble by operation and only when there is some. A query adds up what is there; a sum by metric math
 * stays empty as long as one operation has nothing to tell.
 */
function ofTable({ table }: Records, metric: string) {
  const source = 'SCHEMA("AWS/DynamoDB", Operation, TableName)';
  return new MathExpression({
    expression: `SELECT SUM(${metric}) FROM ${source} WHERE TableName = '${table.tableName}'`,
    usingMetrics: {},
    label: metric,
    period,
  });
}
