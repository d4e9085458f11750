/** A route found for a request: the route, and what stands in its `{places}`. */
export type Match<R> = { route: R; parameters: Record<string, string> | undefined };

type Compiled<R> = { route: R; method: string; segments: string[]; isGreedy: boolean; rank: number };

/** Finds the route of a request by API Gateway's order: the most fixed segments first, `{rest+}` later, `$default` last. */
export function routeFinder<R extends { key: string }>(routes: R[]) {
  const rest = routes.find(({ key }) => key === '$default');
  const compiled = routes
    .filter(({ key }) => key !== '$default')
    .map(compile)
    .sort((a, b) => a.rank - b.rank);
  return (method: string, path: string): Match<R> | undefined => {
    const given = path.split('/');
    for (const each of compiled)
      if ((each.method === method || each.method === 'ANY') && fits(each, given))
        return { route: each.route, parameters: parametersOf(each.segments, given) };
    return rest && { route: rest, parameters: undefined };
  };
}

const isPlace = (segment: string) => segment.startsWith('{');

function compile<R extends { key: string }>(route: R): Compiled<R> {
  const [method = '', path = ''] = route.key.split(' ');
  const segments = path.split('/');
  const isGreedy = segments.at(-1)?.endsWith('+}') ?? false;
  const rank = (isGreedy ? 1000 : 0) + segments.filter(isPlace).length * 2 + (method === 'ANY' ? 1 : 0);
  return { route, method, segments, isGreedy, rank };
}

function fits({ segments, isGreedy }: Compiled<unknown>, given: string[]): boolean {
  if (isGreedy ? given.length < segments.length : given.length !== segments.length) return false;
  return segments.every((segment, i) => (isPlace(segment) ? given[i] !== '' : segment === given[i]));
}

function parametersOf(segments: string[], given: string[]): Record<string, string> | undefined {
  const found = segments.flatMap((segment, i) => {
    if (!isPlace(segment)) return [];
    const isGreedy = segment.endsWith('+}');
    const text = isGreedy ? given.slice(i).join('/') : given[i]!;
    return [[segment.slice(1, isGreedy ? -2 : -1), decodeURIComponent(text)] as const];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}
