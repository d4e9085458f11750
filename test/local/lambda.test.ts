import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startFunction, type FunctionOptions, type FunctionSpec, type LocalFunction } from '#infra/local/lambda.ts';

const running: LocalFunction[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((fn) => fn.stop(0)));
});

/** A function made of this code; `said` is all that it wrote. */
function lambda(code: string, spec: Partial<FunctionSpec> = {}, options: Partial<FunctionOptions> = {}) {
  const root = mkdtempSync(join(tmpdir(), 'lambda-'));
  const file = join(root, 'code/index.mjs');
  mkdirSync(join(root, 'code'));
  writeFileSync(file, code);
  const said: string[] = [];
  const fn = startFunction(
    {
      name: 'desk',
      arn: 'arn:desk',
      file,
      exported: 'handler',
      variables: {},
      timeoutSeconds: 5,
      memoryMb: 64,
      ...spec,
    },
    {
      credentials: { accessKeyId: 'DESK', secretAccessKey: 'secret' },
      endpoints: { S3: 'http://127.0.0.1:1' },
      tmpDir: join(root, 'tmp'),
      log: { write: (text) => void said.push(String(text)), close: async () => {} },
      ...options,
    },
  );
  running.push(fn);
  return { fn, file, said: () => said.join('') };
}
const counting = 'let count = 0; export const handler = async (event) => ({ count: ++count, event });';

test('A function sees its own variables and nothing of the machine’s', async () => {
  vi.stubEnv('SECRET_OF_THE_SHELL', 'x');
  const { fn } = lambda('export const handler = async () => process.env;', { variables: { TABLE_NAME: 'records' } });
  const variables = (await fn.invoke({})) as Record<string, string>;
  expect(variables).toMatchObject({
    TABLE_NAME: 'records',
    AWS_ACCESS_KEY_ID: 'DESK',
    AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1',
    AWS_REGION: 'eu-central-1',
  });
  expect(variables.SECRET_OF_THE_SHELL).toBeUndefined();
});

test('An instance is kept from one event to the next, and knows how long it has left', async () => {
  const { fn } = lambda(`let count = 0;
    export const handler = async (event, context) => ({ count: ++count, left: context.getRemainingTimeInMillis(), id: context.awsRequestId });`);
  const [first, second] = [await fn.invoke({}), await fn.invoke({})] as { count: number; left: number; id: string }[];
  expect(second!.count).toBe(2);
  expect(second!.id).not.toBe(first!.id);
  expect(first!.left).toBeGreaterThan(4000);
  expect(first!.left).toBeLessThanOrEqual(5000);
});

test('Events over the limit wait their turn, in order', async () => {
  const { fn } = lambda(
    `let now = 0, most = 0; const order = [];
     export const handler = async (event) => {
       most = Math.max(most, ++now);
       await new Promise((resolve) => setTimeout(resolve, 5));
       now--; order.push(event); return { most, order };
     };`,
  );
  const answers = await Promise.all([1, 2, 3, 4].map((event) => fn.invoke(event)));
  expect(answers.at(-1)).toEqual({ most: 1, order: [1, 2, 3, 4] });
});

test('Two at once work in two instances, each with a folder of its own for temporary files', async () => {
  const { fn } = lambda(
    `import { tmpdir } from 'node:os'; import { existsSync } from 'node:fs';
     export const handler = async () => { await new Promise((resolve) => setTimeout(resolve, 300)); return [tmpdir(), existsSync(tmpdir())]; };`,
    {},
    { concurrency: 2 },
  );
  const [[first, isThere], [second]] = (await Promise.all([fn.invoke(1), fn.invoke(2)])) as [
    [string, boolean],
    [string, boolean],
  ];
  expect(isThere).toBe(true);
  expect(first).not.toBe(second);
});

describe('What goes wrong in a function', () => {
  test('an error keeps its name, and its stack names the source by the map', async () => {
    const map = { version: 3, sources: ['deals.ts'], names: [], mappings: 'AAAA;AACA', file: 'index.mjs' };
    const { fn } = lambda(
      `// a bundle\nexport const handler = async () => { throw new RangeError('too far'); };\n` +
        `//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`,
      { variables: { NODE_OPTIONS: '--enable-source-maps' } },
    );
    await expect(fn.invoke({})).rejects.toMatchObject({
      type: 'RangeError',
      message: 'too far',
      stack: expect.stringContaining('deals.ts:2'),
    });
  });
  test.each([
    ['the end of its process', 'process.exit(3)', /code 3/],
    [
      'an error outside the handler',
      "await new Promise(() => setTimeout(() => { throw new Error('stray'); }))",
      /stray/,
    ],
    ['more memory than it has', 'const all = []; for (;;) all.push(new Array(1e5).fill(Math.random()))', /memory/i],
  ])('%s ends the instance, and the next event finds a new one', async (_, trouble, message) => {
    const { fn } = lambda(
      `let count = 0; export const handler = async (event) => { count++; if (event.bad) { ${trouble} } return count; };`,
    );
    expect(await fn.invoke({})).toBe(1);
    await expect(fn.invoke({ bad: true })).rejects.toThrow(message);
    expect(await fn.invoke({})).toBe(1);
  });
  test('a run over the limit is ended, even one that never yields, and whoever waits is served', async () => {
    const { fn } = lambda('export const handler = async ({ bad }) => { while (bad); return "done"; };', {
      timeoutSeconds: 0.3,
    });
    const [long, next] = [fn.invoke({ bad: true }), fn.invoke({})];
    await expect(long).rejects.toMatchObject({
      type: 'Sandbox.Timedout',
      message: 'Task timed out after 0.30 seconds',
    });
    expect(await next).toBe('done');
  });
  test('code that cannot be loaded fails each event, not the edition', async () => {
    const { fn } = lambda('throw new Error("no such setting"); export const handler = 1;');
    await expect(fn.invoke({})).rejects.toThrow('no such setting');
    await expect(lambda('export const other = 1;').fn.invoke({})).rejects.toThrow('exports no handler');
  });
});

test('What a function writes goes to its log', async () => {
  const { fn, said } = lambda(
    'export const handler = async () => { console.log("deal moved"); console.error("oh"); };',
  );
  await fn.invoke({});
  await vi.waitFor(() => expect(said()).toMatch(/deal moved[^]*oh/));
});

test('A value that threads cannot pass on arrives as its JSON', async () => {
  const { fn } = lambda('export const handler = async () => ({ at: new Date(0), run() {} });');
  expect(await fn.invoke({})).toEqual({ at: '1970-01-01T00:00:00.000Z' });
});

test('New code is loaded on demand, without an event lost', async () => {
  const { fn, file } = lambda(counting);
  await fn.invoke({});
  const under = fn.invoke('in the old code');
  writeFileSync(file, 'export const handler = async () => "new code";');
  fn.reload();
  expect(await under).toMatchObject({ count: 2 });
  expect(await fn.invoke({})).toBe('new code');
});

test('An instance without work ends after a while', async () => {
  const { fn } = lambda(counting, {}, { idleMs: 20 });
  await fn.invoke({});
  await vi.waitFor(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await fn.invoke({})).toMatchObject({ count: 1 });
  });
});

test('A stop lets the event in hand finish, refuses those that wait, and takes no more', async () => {
  const { fn } = lambda(
    'export const handler = async (event) => { await new Promise((r) => setTimeout(r, 100)); return event; };',
  );
  await fn.invoke(0);
  const [inHand, waiting] = [fn.invoke(1), fn.invoke(2)];
  const stopped = fn.stop();
  await expect(waiting).rejects.toThrow('stopping');
  expect(await inHand).toBe(1);
  await stopped;
  await expect(fn.invoke(3)).rejects.toThrow('stopping');
});
