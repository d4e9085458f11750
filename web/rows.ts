import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import type { Contract } from '../shared/contract/route.ts';

const name = 'virtual:rows';
const shared = fileURLToPath(new URL('../shared', import.meta.url));

/**
 * The contract without its schemas, as the module `virtual:rows`: a call needs only the method and the path of its row, and
 * whether it answers a text that is no JSON. The schemas of all domains would be a tenth of the first load. Types still
 * come from the whole contract.
 */
export const rowsOnly = (): Plugin => ({
  name: 'skrepka:rows',
  resolveId: (id) => (id === name ? `\0${name}` : undefined),
  async load(id) {
    if (id !== `\0${name}`) return undefined;
    for (const file of globSync('*/routes.ts', { cwd: shared })) this.addWatchFile(`${shared}/${file}`);
    const { contract } = (await import('../shared/contract/index.ts')) as { contract: Contract };
    const rows = Object.entries(contract).map(([domain, verbs]) => [
      domain,
      Object.fromEntries(
        Object.entries(verbs).map(([verb, { method, path, sends }]) => [verb, { method, path, sends }]),
      ),
    ]);
    return `export const contract = ${JSON.stringify(Object.fromEntries(rows))};`;
  },
});
