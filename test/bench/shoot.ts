import { setTimeout as wait } from 'node:timers/promises';
import autocannon from 'autocannon';
import { processorTimeOf } from './processes.ts';
import type { Target } from './targets/skrepka.ts';

/** One kind of request. `next` makes the nth of them, so that no two need be alike. */
export type Case = {
  id: string;
  label: string;
  method?: 'GET' | 'POST' | 'PATCH';
  expect?: number;
  next: (n: number) => { path: string; body?: object };
  /** Throws when the answer is not what was asked for; called once, before the load. */
  check: (body: unknown) => void;
};

/** Milliseconds and requests a second; percentiles are the medians of the runs', `range` the slowest and the quickest run. */
export type Shot = {
  id: string;
  label: string;
  connections: number;
  p50: number;
  p95: number;
  p99: number;
  rps: number;
  /** Milliseconds of processor time that the edition used for a request, all its processes together. */
  cpu: number;
  range: [number, number];
  requests: number;
  bad: number;
  badAnswer?: string;
};

export type Pace = { warmSeconds: number; seconds: number; runs: number };

const headersOf = (target: Target) => ({ 'content-type': 'application/json', ...target.headers });

/** Sends one request and checks its answer. */
export async function tryCase(target: Target, shape: Case, n: number): Promise<void> {
  const { path, body } = shape.next(n);
  const response = await fetch(target.url + path, {
    method: shape.method ?? 'GET',
    headers: headersOf(target),
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.status !== (shape.expect ?? 200))
    throw new Error(`${shape.id}: ${response.status} ${text.slice(0, 400)}`);
  shape.check(JSON.parse(text));
}

/** Warms a case up, then loads it several times over so many connections. */
export async function shoot(
  target: Target,
  shape: Case,
  connections: number,
  pace: Pace,
  count: () => number,
): Promise<Shot> {
  await load(target, shape, connections, pace.warmSeconds, count);
  const runs: Run[] = [];
  for (let run = 0; run < pace.runs; run++) {
    // A run ends with requests in hand at the server: the next waits until one more of them is answered.
    await wait(300);
    await tryCase(target, shape, count());
    runs.push(await load(target, shape, connections, pace.seconds, count));
  }
  const of = (part: 'p50' | 'p95' | 'p99' | 'rps' | 'cpu') =>
    runs.map((run) => run[part]).sort((left, right) => left - right);
  const middle = (part: 'p50' | 'p95' | 'p99' | 'rps' | 'cpu') => of(part)[runs.length >> 1]!;
  const badAnswer = runs.find((run) => run.badAnswer)?.badAnswer;
  return {
    id: shape.id,
    label: shape.label,
    connections,
    p50: middle('p50'),
    p95: middle('p95'),
    p99: middle('p99'),
    rps: middle('rps'),
    cpu: middle('cpu'),
    range: [of('rps')[0]!, of('rps').at(-1)!],
    requests: runs.reduce((sum, run) => sum + run.requests, 0),
    bad: runs.reduce((sum, run) => sum + run.bad, 0),
    ...(badAnswer && { badAnswer }),
  };
}

type Run = Pick<Shot, 'p50' | 'p95' | 'p99' | 'rps' | 'cpu' | 'requests' | 'bad' | 'badAnswer'>;

async function load(
  target: Target,
  shape: Case,
  connections: number,
  seconds: number,
  count: () => number,
): Promise<Run> {
  const answers = { bad: 0, first: '' };
  const options: autocannon.Options = {
    url: target.url,
    connections,
    duration: seconds,
    timeout: 60,
    headers: headersOf(target),
    requests: [
      {
        method: shape.method ?? 'GET',
        path: '/',
        setupRequest: (request) => {
          const { path, body } = shape.next(count());
          return { ...request, path, ...(body && { body: JSON.stringify(body) }) };
        },
        onResponse: (status, body) => {
          if (status === (shape.expect ?? 200)) return;
          answers.bad++;
          answers.first ||= `${status} ${body.slice(0, 300)}`;
        },
      },
    ],
  };
  // Its own table of percentiles has no 95th, so each answer's time is kept.
  const times: number[] = [];
  const spent = processorTimeOf(target.pid);
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(options, (error: Error | null, found) => (error ? reject(error) : resolve(found)));
    instance.on('response', (_client, _status, _bytes, milliseconds) => void times.push(milliseconds));
  });
  times.sort((left, right) => left - right);
  const at = (share: number) => times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)] ?? NaN;
  return {
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    rps: result.requests.total / result.duration,
    cpu: ((processorTimeOf(target.pid) - spent) * 1000) / Math.max(1, result.requests.total),
    requests: result.requests.total,
    bad: answers.bad + result.errors + result.timeouts,
    ...(answers.first && { badAnswer: answers.first }),
  };
}
