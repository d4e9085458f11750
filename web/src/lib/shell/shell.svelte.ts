import { keep, kept } from '#lib/kept.ts';

/** What of the shell is open or folded. */
class Shell {
  palette = $state(false);
  keySheet = $state(false);
  rail = $state(kept('rail') === 'yes');

  fold(): void {
    this.rail = !this.rail;
    keep('rail', this.rail ? 'yes' : undefined);
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
