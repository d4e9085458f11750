import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './edition.ts';

/** What the browser loads before the application decides which page it shows, in bytes of gzip. */
export type FirstLoad = { scripts: number; scriptGzip: number; styleGzip: number };

const built = join(root, 'web/build');

/** Follows the page's own links and every static import from there; pages that are loaded on demand are not among them. */
export function measureWeb(): FirstLoad | undefined {
  const page = ['200.html', 'index.html'].map((name) => join(built, name)).find(existsSync);
  if (!page) return undefined;
  const html = readFileSync(page, 'utf8');
  const named = [...html.matchAll(/["'(](?:\.?\/)?(_app\/[^"')]+\.(?:js|css))["')]/g)].map(([, name = '']) => name);
  const scripts = new Set<string>();
  const follow = (file: string) => {
    if (scripts.has(file) || !existsSync(join(built, file))) return;
    scripts.add(file);
    const code = readFileSync(join(built, file), 'utf8');
    for (const [, from = ''] of code.matchAll(/(?:^|[;}\s])(?:import|export)\b[^"'()]*?["'](\.[^"']+\.js)["']/g))
      follow(normalize(join(dirname(file), from)));
  };
  named.filter((name) => name.endsWith('.js')).forEach(follow);
  const gzip = (files: Iterable<string>) =>
    [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file))).length, 0);
  const styles = [...new Set(named.filter((name) => name.endsWith('.css')))].filter((name) =>
    existsSync(join(built, name)),
  );
  return { scripts: scripts.size, scriptGzip: gzip(scripts), styleGzip: gzip(styles) };
}
