import type { Local } from './start.ts';

/** Ends the edition and this process at Ctrl-C, at a polite kill, or when the table's engine is gone; within three seconds. */
export function stopOnSignals(local: Pick<Local, 'stop' | 'failed'>): void {
  let isStopping = false;
  async function stop(code: number) {
    // npm passes Ctrl-C on to us, who have had it from the terminal already.
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), 2900).unref();
    await local.stop();
    process.exit(code);
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  void local.failed.then((error) => {
    process.stderr.write(`${error.message}\n`);
    return stop(1);
  });
}
