import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const patient = { testTimeout: 30_000, hookTimeout: 180_000 };

export default defineConfig({
  test: {
    reporters: ['default', './test/harness/counts.ts'],
    // Two cores: more workers only make each other wait.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'parts',
          include: [
            'test/{rules,readmodel,imports,reminders,letters,infra,local,durability}/**/*.test.ts',
            'test/*.test.ts',
          ],
          ...patient,
        },
      },
      {
        // Rune classes are compiled; messages are, once, before the first test.
        plugins: [svelte()],
        test: {
          name: 'web',
          include: ['test/web/**/*.test.ts'],
          globalSetup: 'test/harness/messages.ts',
          ...patient,
        },
      },
      {
        test: {
          name: 'edition',
          include: ['test/{contract,api,cli}/**/*.test.ts'],
          globalSetup: 'test/harness/global.ts',
          ...patient,
        },
      },
      {
        test: {
          name: 'stories',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/harness/global.ts',
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
