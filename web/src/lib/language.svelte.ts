import { refreshAll } from '$app/navigation';
import { overwriteGetLocale, type Locale } from '#lib/paraglide/runtime.js';
import { keep, kept } from '#lib/kept.ts';

const isRussian = (tag: string) => /^(ru|be|kk|uk)\b/.test(tag);
const first = (): Locale => {
  const saved = kept('language');
  if (saved === 'ru' || saved === 'en') return saved;
  return typeof navigator === 'undefined' || isRussian(navigator.language) ? 'ru' : 'en';
};

/** The language people read. Messages depend on it as on any state: changing it redraws what is shown, nothing is reloaded. */
class Language {
  current = $state<Locale>(first());

  set(next: Locale): void {
    this.current = next;
    keep('language', next);
    document.documentElement.lang = next;
    // Titles are made where pages load their data.
    void refreshAll();
  }
}

export const language = new Language();
overwriteGetLocale(() => language.current);
