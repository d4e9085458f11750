import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteParser from 'svelte-eslint-parser';

/** A short list: no rule without a reason beside it. The compiler and the architecture test hold the rest. */
export default ts.config(
  {
    ignores: [
      'node_modules/',
      'dist/',
      'cdk.out/',
      'web/build/',
      'web/.svelte-kit/',
      'web/src/lib/paraglide/',
      '.skrepka/',
    ],
  },
  {
    files: ['**/*.ts'],
    languageOptions: {
      parser: ts.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@typescript-eslint': ts.plugin },
    rules: {
      // A forgotten await loses an error and, in a Lambda, the work itself.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      // `any` switches the compiler off where it is needed most.
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parser: svelteParser, parserOptions: { parser: ts.parser } },
    plugins: { svelte },
    rules: {
      // Text of people never becomes markup.
      'svelte/no-at-html-tags': 'error',
    },
  },
  {
    // Letters and templates of our own people, cleaned by the server before they are kept (functions/letters/clean.ts).
    files: ['web/src/lib/letters/LetterView.svelte', 'web/src/lib/wordings/Preview.svelte'],
    rules: { 'svelte/no-at-html-tags': 'off' },
  },
  {
    files: ['**/*.ts', '**/*.js', '**/*.svelte'],
    rules: {
      // The named import pulls every locale into the bundle: 454 kB against 85 (design: measured).
      'no-restricted-syntax': [
        'error',
        {
          selector: "ImportDeclaration[source.value='zod'] > ImportSpecifier",
          message: "Write: import * as z from 'zod'",
        },
      ],
      // Logs go through the one logger, which keeps personal data out; the start command writes to standard output.
      'no-console': 'error',
    },
  },
);
