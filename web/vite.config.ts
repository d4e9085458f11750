import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { completeMessages } from './messages.ts';
import { rowsOnly } from './rows.ts';

/** Where the local edition answers while the pages are served from here, with hot reload. */
const edition = process.env.SKREPKA_URL ?? 'http://127.0.0.1:8080';

/** What many pages need stands together: a hundred tiny files are slower to fetch and compress worse than a few. */
// SvelteKit itself is left alone: parts of it must wait until the page has told it its version.
const together = [
  { name: 'svelte', test: /node_modules\/(svelte|clsx|esm-env)\//, priority: 4, minShareCount: 10 },
  { name: 'zod', test: /node_modules\/zod\//, priority: 3 },
  { name: 'words', test: /paraglide\//, priority: 2, minShareCount: 6 },
  { name: 'icons', test: /lucide/, priority: 1, minShareCount: 6 },
];

export default defineConfig({
  environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups: together } } } } } },
  plugins: [
    completeMessages(),
    rowsOnly(),
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/lib/paraglide',
      strategy: ['globalVariable', 'baseLocale'],
    }),
    tailwindcss(),
    sveltekit({ adapter: adapter({ fallback: '200.html', precompress: true }) }),
  ],
  server: {
    host: '127.0.0.1',
    proxy: { '/api': edition, '/config.json': edition, '/mailbox': edition },
  },
});
