import type { IncomingMessage } from 'node:http';

/** The body of a request; undefined when it has none. What is over the limit is let pass by unread. */
export function readUpTo(
  request: IncomingMessage,
  limit: number,
): Promise<Buffer | undefined | 'too large' | 'aborted'> {
  const length = request.headers['content-length'];
  if (length === '0' || (length === undefined && request.headers['transfer-encoding'] === undefined)) {
    request.resume();
    return Promise.resolve(undefined);
  }
  if (Number(length) > limit) return Promise.resolve('too large');
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const collect = (part: Buffer) => {
      size += part.length;
      if (size <= limit) return void parts.push(part);
      request.off('data', collect);
      resolve('too large');
    };
    request.on('data', collect);
    request.on('end', () => resolve(parts.length === 1 ? parts[0]! : Buffer.concat(parts)));
    request.on('close', () => resolve('aborted'));
  });
}
