/** `node test/bench/reminders.ts [reminders]`: reminders of one minute, from the schedule to the bell, on the real engine. */
import { moveTo, scheduler, sqs, stopServices } from '#test/reminders/services.ts';

const { office, workOff, inMinutes } = await import('#test/reminders/office.ts');
const { planMany, side } = await import('#test/reminders/crowd.ts');
const { syncReminder } = await import('#functions/reminders/sync.ts');
const { reconcile } = await import('#functions/reminders/reconcile.ts');

const many = Number(process.argv[2] ?? 1000);

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  const ms = performance.now() - started;
  const each = `${(ms / many).toFixed(2)} ms each, ${Math.round((many / ms) * 1000)} a second`;
  process.stdout.write(`${what.padEnd(44)}${(ms / 1000).toFixed(1).padStart(7)} s   ${each}\n`);
  return result;
}

try {
  const here = await office();
  const { workspaceId, reminders, told } = here;
  await timed('plan contacts with a reminder each', () => planMany(here, many, inMinutes(600)));
  const all = await reminders();
  await timed('make their schedules', () =>
    side(all, 8, ({ reminderId }) => syncReminder({ workspaceId, reminderId })),
  );
  await timed('compare schedules and table, nothing to mend', reconcile);
  await timed('the scheduler fires', () => moveTo(inMinutes(600 - 15)));
  await timed('from the queue to the bell', () => workOff('firings'));
  process.stdout.write(`${(await told()).length} of ${many} told; ${scheduler.count()} schedules left, `);
  process.stdout.write(`${sqs.waiting('firings')} firings waiting\n`);
} finally {
  await stopServices();
}
