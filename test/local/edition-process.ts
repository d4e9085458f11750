import { stopOnSignals } from '#infra/local/signals.ts';
import { startLocal } from '#infra/local/start.ts';

// A local edition in a process of its own, to be stopped and killed: says its address, then runs.
const [from = '', dataDir = ''] = process.argv.slice(2);
const local = await startLocal({ dataDir, from, checkAccess: true });
stopOnSignals(local);
process.stdout.write(local.url);
