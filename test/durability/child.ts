import { startLocal } from '#infra/local/start.ts';
import { stopOnSignals } from '#infra/local/signals.ts';

/** The local edition in a process that a test may kill: `node child.ts DATA_FOLDER PORT`. The site is no part of it. */
const [dataDir = '', port = '0'] = process.argv.slice(2);
stopOnSignals(await startLocal({ dataDir, port: Number(port) }));
