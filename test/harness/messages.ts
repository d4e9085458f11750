import { compile } from '@inlang/paraglide-js';
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('../../web', import.meta.url));
const compiled = join(web, 'src/lib/paraglide/messages.js');

/** Compiles the messages of the web, unless what a build left behind is newer than every one of them. */
export async function setup(): Promise<void> {
  const sources = globSync('messages/*/*.json', { cwd: web }).map((file) => statSync(join(web, file)).mtimeMs);
  if (existsSync(compiled) && statSync(compiled).mtimeMs > Math.max(...sources)) return;
  await compile({
    project: join(web, 'project.inlang'),
    outdir: join(web, 'src/lib/paraglide'),
    strategy: ['globalVariable', 'baseLocale'],
    cleanOutdir: false,
  });
}
