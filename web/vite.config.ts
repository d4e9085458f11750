import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { completeMessages } from './messages.ts';

/** Where the local edition answers while the pages are served from here, with hot reload. */
const edition = process.env.SKREPKA_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [
    completeMessages(),
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
