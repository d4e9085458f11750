import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

type Settings = { locales: string[]; 'plugin.inlang.messageFormat': { pathPattern: string[] } };
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));

/** Every message of every language: key → its text or its variants. A key that stands twice is named by `twice`. */
export function catalogue() {
  const { locales, 'plugin.inlang.messageFormat': format } = read('./project.inlang/settings.json') as Settings;
  const twice: string[] = [];
  const all = locales.map((locale) => {
    const texts = new Map<string, unknown>();
    for (const pattern of format.pathPattern)
      for (const [key, text] of Object.entries(read(pattern.replace('{locale}', locale)) as Record<string, unknown>)) {
        if (texts.has(key)) twice.push(`${locale}: ${key}`);
        texts.set(key, text);
      }
    return [locale, texts] as const;
  });
  return { texts: new Map(all), twice };
}

/** What one language says and another does not, as `en: common_save`. */
export function missingMessages(): string[] {
  const { texts } = catalogue();
  const keys = new Set([...texts.values()].flatMap((each) => [...each.keys()]));
  return [...texts].flatMap(([locale, each]) =>
    [...keys].filter((key) => !each.has(key)).map((key) => `${locale}: ${key}`),
  );
}

/** A build with a message that lacks a language fails; the compiler alone would quietly show the other language. */
export const completeMessages = (): Plugin => ({
  name: 'skrepka:complete-messages',
  buildStart() {
    const missing = missingMessages();
    if (missing.length) this.error(`Messages without a translation: ${missing.join(', ')}`);
  },
});
