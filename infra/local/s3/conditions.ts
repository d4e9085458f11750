import { preconditionFailed, Refusal } from './refusal.ts';
import type { StoredObject } from './store.ts';

const names = (header: string, etag: string) =>
  header === '*' ||
  header.split(',').some((each) => each.trim().replace(/^W\//, '').replaceAll('"', '') === bare(etag));

const bare = (etag: string) => etag.replaceAll('"', '');
const seconds = (at: number) => Math.floor(at / 1000) * 1000;

/** Whether a read finds nothing new (304); throws PreconditionFailed. The order is that of RFC 9110, 13.2.2. */
export function isUnchanged(headers: Record<string, string>, { etag, changedAt }: StoredObject): boolean {
  const ifMatch = headers['if-match'];
  const unmodifiedSince = Date.parse(headers['if-unmodified-since'] ?? '');
  if (ifMatch !== undefined ? !names(ifMatch, etag) : seconds(changedAt) > unmodifiedSince)
    throw preconditionFailed(ifMatch !== undefined ? 'If-Match' : 'If-Unmodified-Since');
  const ifNoneMatch = headers['if-none-match'];
  return ifNoneMatch !== undefined
    ? names(ifNoneMatch, etag)
    : seconds(changedAt) <= Date.parse(headers['if-modified-since'] ?? '');
}

/** Throws unless a write may replace what stands there. S3 knows `If-None-Match: *` and `If-Match: etag` here. */
export function checkWrite(headers: Record<string, string>, old: StoredObject | undefined): void {
  if (headers['if-none-match'] === '*' && old) throw preconditionFailed('If-None-Match');
  const ifMatch = headers['if-match'];
  if (ifMatch === undefined) return;
  if (!old) throw new Refusal(404, 'NoSuchKey', 'The specified key does not exist.');
  if (!names(ifMatch, old.etag)) throw preconditionFailed('If-Match');
}

export type Range = { first: number; last: number };

/** The single range that is asked for; undefined for the whole object (also for ranges that S3 ignores); throws InvalidRange. */
export function rangeOf(header: string | undefined, size: number): Range | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined;
  const first = from !== '' ? Number(from) : Math.max(0, size - Number(to));
  const last = from !== '' && to !== '' ? Math.min(Number(to), size - 1) : size - 1;
  if (first <= last) return { first, last };
  throw new Refusal(416, 'InvalidRange', 'The requested range is not satisfiable', {
    RangeRequested: header ?? '',
    ActualObjectSize: String(size),
  });
}
