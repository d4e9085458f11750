import { asBytes } from './call.ts';
import { invalidArgument, Refusal } from './refusal.ts';

/** The headers that are kept with an object and given back with it. */
const keptNames = ['content-type', 'content-disposition', 'cache-control', 'content-language', 'expires'];

export function keptHeaders(headers: Record<string, string>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => keptNames.includes(name) || name.startsWith('x-amz-meta-'));
  const metadata = kept.filter(([name]) => name.startsWith('x-amz-meta-'));
  const size = metadata.reduce((sum, [name, value]) => sum + name.length - 'x-amz-meta-'.length + value.length, 0);
  if (size > 2048)
    throw new Refusal(400, 'MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size.');
  if (kept.some(([, value]) => /[^\t\x20-\x7e\x80-\xff]/.test(value)))
    throw invalidArgument('A header value is malformed');
  // aws-chunked belongs to the transfer, not to the object.
  const encoding = (headers['content-encoding'] ?? '').split(',').map((coding) => coding.trim());
  const lasting = encoding.filter((coding) => coding && coding !== 'aws-chunked').join(', ');
  return { ...Object.fromEntries(kept), ...(lasting && { 'content-encoding': lasting }) };
}

/** The same from the fields of a form, which are UTF-8 text. */
export const keptFields = (fields: Map<string, string>): Record<string, string> =>
  keptHeaders(Object.fromEntries([...fields].map(([name, value]) => [name, asBytes(value)])));

/** What a signed URL wants the answer to say instead (`response-content-disposition` and its like). */
export function overrides(query: URLSearchParams): Record<string, string> {
  const changed: Record<string, string> = {};
  for (const name of [...keptNames, 'content-encoding']) {
    const value = query.get(`response-${name}`);
    if (value === null) continue;
    // S3 does so too: a Cyrillic file name has to come as filename*=UTF-8''…
    if (/[^\t\x20-\x7e\xa0-\xff]/.test(value))
      throw invalidArgument('Header value cannot be represented using ISO-8859-1.');
    changed[name] = value;
  }
  return changed;
}
