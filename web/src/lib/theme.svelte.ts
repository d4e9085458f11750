import { keep, kept } from '#lib/kept.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type ThemeName = (typeof themes)[number];

/** Light, dark, or as the system has it. The page's own head sets it before the first paint; this changes it later. */
class Theme {
  chosen = $state<ThemeName>(themes.find((each) => each === kept('theme')) ?? 'system');

  choose(next: ThemeName): void {
    this.chosen = next;
    keep('theme', next === 'system' ? undefined : next);
    this.show();
  }

  show(): void {
    const dark = this.chosen === 'dark' || (this.chosen === 'system' && this.#system.matches);
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }

  /** Follows the system while it is the system's to decide; answers how to stop. */
  follow(): () => void {
    const show = () => this.show();
    this.#system.addEventListener('change', show);
    return () => this.#system.removeEventListener('change', show);
  }

  get #system() {
    return matchMedia('(prefers-color-scheme: dark)');
  }
}

export const theme = new Theme();
