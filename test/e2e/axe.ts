import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const grave = new Set(['serious', 'critical']);

// Scripts of the page are texts here: they know a browser's names, tests do not.

/** Looks at the page as it stands, light and dark, with axe (https://github.com/dequelabs/axe-core); throws when something serious is found. */
export async function axeOf(page: Page): Promise<void> {
  const isDark = await page.evaluate<boolean>(`matchMedia('(prefers-color-scheme: dark)').matches`);
  const found = [...(await findings(page, 'light')), ...(await findings(page, 'dark'))];
  await page.emulateMedia({ colorScheme: isDark ? 'dark' : 'light' });
  if (found.length) throw new Error(`${page.url()}\n${found.join('\n')}`);
}

async function findings(page: Page, theme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme: theme });
  // The site follows the system and says so at its root; other pages (the mailbox) leave it to their style sheet.
  await page.locator(`html:not([data-theme]), html[data-theme=${theme}]`).waitFor({ state: 'attached' });
  await page.evaluate('Promise.all(document.getAnimations().map((each) => each.finished.catch(() => {})))');
  await page.evaluate(source);
  const { violations } = await page.evaluate<AxeResults>(`axe.run({ resultTypes: ['violations'] })`);
  return violations
    .filter(({ impact }) => impact && grave.has(impact))
    .flatMap(({ id, help, nodes }) =>
      nodes
        .slice(0, 5)
        .map(
          ({ html, failureSummary }) => `${theme}: ${id}: ${help}\n  ${html.slice(0, 300)}\n  ${failureSummary ?? ''}`,
        ),
    );
}
