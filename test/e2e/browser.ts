import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, inject, onTestFinished } from 'vitest';
import { launchBrowser } from '../harness/chromium.ts';

export type Look = {
  /** 390 is a phone: a finger in place of a mouse. */
  width?: number;
  theme?: 'light' | 'dark';
  locale?: 'ru' | 'en';
};

let browser: Promise<Browser> | undefined;

afterAll(async () => {
  const open = await browser;
  browser = undefined;
  await open?.close();
});

/**
 * A page of somebody who has never been here: storage of its own. What breaks in it (an exception, something that the
 * content policy refuses) fails the test; a failed test leaves a picture in `test-results`.
 */
export async function openPage({ width = 1440, theme = 'light', locale = 'ru' }: Look = {}): Promise<Page> {
  browser ??= launchBrowser();
  const isPhone = width < 720;
  const context = await (
    await browser
  ).newContext({
    baseURL: inject('local').url,
    viewport: { width, height: isPhone ? 844 : 900 },
    colorScheme: theme,
    locale: locale === 'ru' ? 'ru-RU' : 'en-GB',
    hasTouch: isPhone,
    isMobile: isPhone,
    // Nothing moves, so nothing is caught half-way.
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(String(error.stack ?? error)));
  page.on('console', (line) => {
    if (/content security policy/i.test(line.text())) broken.push(line.text());
  });
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') {
      mkdirSync('test-results', { recursive: true });
      const name = task.name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80);
      await page.screenshot({ path: `test-results/${name}-${width}-${Date.now()}.png` }).catch(() => {});
    }
    await context.close();
    if (broken.length) throw new Error(`The page broke: ${broken.join('\n')}`);
  });
  return page;
}

/** Does the page as a whole scroll sideways? Parts of it (a wide table) may. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');
