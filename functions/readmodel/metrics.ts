import { log } from '#functions/runtime/log.ts';
import { sizeOf } from './file.ts';
import type { Model } from './model.ts';

/** Where a copy came from: it was open, it lay on the disk, it came from S3, or it was loaded from the table. */
export type Source = 'open' | 'file' | 'snapshot' | 'rebuild';

const metrics = [
  { Name: 'Hits', Unit: 'Count' },
  { Name: 'Rows', Unit: 'Count' },
  { Name: 'Bytes', Unit: 'Bytes' },
  { Name: 'Milliseconds', Unit: 'Milliseconds' },
];

let hits = 0;

/**
 * One line in CloudWatch's embedded metric format when something happened, with the reads since the last line that
 * found the copy open and up to date.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function tellRead(model: Model, source: Source, rows: number, ms: number): void {
  if (source === 'open') hits++;
  if (source === 'open' && rows === 0) return;
  log.info('Read model', {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [{ Namespace: 'Skrepka/ReadModel', Dimensions: [['Source']], Metrics: metrics }],
    },
    Source: source,
    Hits: hits,
    Rows: rows,
    Bytes: sizeOf(model),
    Milliseconds: Math.round(ms),
    workspaceId: model.workspaceId,
  });
  hits = 0;
}
