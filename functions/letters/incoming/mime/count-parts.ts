const named = /boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/gi;

/**
 * How many parts a letter may fall into, from its lines alone: a parser would have taken memory for each of them by the
 * time it could count. Never too few; lines of a text that look like a boundary count as well. Stops above `limit`.
 */
export function countParts(raw: Buffer, limit: number): number {
  // Latin-1 keeps a byte a sign, so nothing is decoded here.
  const text = raw.toString('latin1');
  const boundaries = new Set<string>();
  for (const [, quoted, bare] of text.matchAll(named)) boundaries.add(quoted ?? bare ?? '');
  if (!boundaries.size) return 1;
  let parts = 1;
  for (let at = text.indexOf('--'); at >= 0 && parts <= limit;) {
    const end = lineEnd(text, at);
    const isAtLineStart = at === 0 || text[at - 1] === '\n';
    if (isAtLineStart && isBoundary(text.slice(at + 2, Math.min(end, at + 210)), boundaries)) parts++;
    at = text.indexOf('--', Math.max(end, at + 2));
  }
  return parts;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

const isBoundary = (line: string, boundaries: ReadonlySet<string>) => boundaries.has(line.replace(/[ \t\r]+$/, ''));
