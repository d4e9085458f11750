import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { bundleFunctions, root } from './build.ts';
import { readLocalSettings } from './settings.ts';
import { stopOnSignals } from './signals.ts';
import { startLocal } from './start.ts';
import { debounced } from './debounced.ts';

// `npm run dev`: the local edition with the web's development server before it; functions are packed and loaded anew on change.
const settings = readLocalSettings(process.env);
const siteUrl = `http://127.0.0.1:${settings.port}`;
const local = await startLocal({ ...settings, port: 0, siteUrl });
const say = (line: string) => void process.stdout.write(`${line}\n`);

const pack = debounced(async () => {
  const began = Date.now();
  await bundleFunctions().then(
    () => {
      for (const fn of local.services.functions.all) fn.reload();
      say(`Functions loaded anew (${Date.now() - began} ms)`);
    },
    (error: Error) => say(error.message),
  );
});
const watchers = ['functions', 'shared'].map((folder) => watch(join(root, folder), { recursive: true }, pack));
watchers.push(
  watch(join(root, 'infra'), { recursive: true }, (_, file) => {
    if (!file?.startsWith('local')) say('infra has changed: start again to have the new template');
  }),
);

const web = existsSync(join(root, 'web'))
  ? spawn(process.execPath, [join(import.meta.dirname, 'dev-web.ts'), String(settings.port), local.listensAt], {
      cwd: join(root, 'web'),
      stdio: ['pipe', 'inherit', 'inherit'],
    })
  : undefined;
say(`Skrepka   ${siteUrl}   (development)\nMailbox   ${local.mailboxUrl}\nData      ${local.dataDir}`);

const gone = new Promise<Error>((resolve) => {
  web?.once('exit', () => resolve(new Error('The web’s development server has ended')));
});
stopOnSignals({
  failed: Promise.race([local.failed, gone]),
  async stop() {
    for (const watcher of watchers) watcher.close();
    web?.stdin.end();
    await local.stop();
  },
});
