import { MediaQuery } from 'svelte/reactivity';
import { keep, kept } from '#lib/kept.ts';

/** Narrower than this, a board opens with the rail. */
const below = new MediaQuery('width < 1600px', false);

/** What of the shell is open or folded. */
class Shell {
  palette = $state(false);
  keySheet = $state(false);
  #rail = $state(kept('rail') === 'yes');
  /** The page in sight needs the width (a board): the side bar gives way, unless somebody unfolds it there. */
  #crowded = $state(false);

  get rail(): boolean {
    return this.#rail || (this.#crowded && below.current);
  }

  fold(): void {
    const wasRail = this.rail;
    this.#crowded = false;
    this.#rail = !wasRail;
    keep('rail', this.#rail ? 'yes' : undefined);
  }

  /** For as long as a board is open. */
  crowd(): () => void {
    this.#crowded = true;
    return () => (this.#crowded = false);
  }

  /** The search of the list in sight, else the search over everything. */
  search(): void {
    const field = document.querySelector<HTMLInputElement>('[data-list-search]');
    if (!field) return void (this.palette = true);
    field.focus();
    field.select();
  }
}

export const shell = new Shell();
