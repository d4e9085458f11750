import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import chromium, { inflate } from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

// Not the package's own list: that one switches the same-origin policy off, and with it what CORS and CSP would refuse.
const flags = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'];
const packed = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin/al2023.tar.br');

/**
 * The browser that comes with the dependencies. A machine without the libraries it needs gets them from the package too.
 * Under a locale that is not UTF-8 Chromium would give up Cyrillic file names.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  await inflate(packed);
  const libraries = [process.env.LD_LIBRARY_PATH, '/lib/x86_64-linux-gnu', '/usr/lib64', join(tmpdir(), 'al2023/lib')];
  return playwright.launch({
    executablePath,
    args: [...flags, '--headless=shell'],
    env: { ...process.env, LC_ALL: 'C.UTF-8', LD_LIBRARY_PATH: libraries.filter(Boolean).join(':') },
  });
}
