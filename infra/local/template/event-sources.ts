import * as z from 'zod';
import type { Template } from '../template.ts';
import { queueName } from './storage.ts';

/** A queue that feeds a function. */
export type EventSource = { queue: string; functionName: string; batchSize: number; answersFailures: boolean };

const Mapping = z
  .object({
    EventSourceArn: z.string(),
    FunctionName: z.string(),
    BatchSize: z.number().default(10),
    FunctionResponseTypes: z.array(z.string()).default([]),
    Enabled: z.boolean().default(true),
    FilterCriteria: z.undefined('the local edition does not filter events'),
  })
  .partial({ FilterCriteria: true });

export function eventSourcesOf(template: Template): EventSource[] {
  return template
    .read(Mapping, 'AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => properties.Enabled)
    .map(({ properties }) => ({
      queue: queueName(properties.EventSourceArn),
      functionName: properties.FunctionName.slice(properties.FunctionName.lastIndexOf(':') + 1),
      batchSize: properties.BatchSize,
      answersFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
    }));
}
