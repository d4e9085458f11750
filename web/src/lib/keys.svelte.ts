import { untrack } from 'svelte';
import { keep, kept } from '#lib/kept.ts';

export type KeyGroup = 'everywhere' | 'list' | 'card';

/**
 * A key that does something. `code` is the place on the keyboard (`KeyboardEvent.code`), so that it works in every layout;
 * `label` is what is printed there, for tips and the sheet of keys; `after` is the first key of a pair (`G` then `K`).
 */
export type Key = {
  code: string;
  label: string;
  does: () => string;
  group: KeyGroup;
  mod?: boolean;
  shift?: boolean;
  after?: string;
  /** Where the key acts; without it everywhere. On a button, Space is the button's. */
  on?: (target: EventTarget | null) => boolean;
  run: (event: KeyboardEvent) => unknown;
};

const pairWithinMs = 1200;
const inField = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (target.matches('input, textarea, select') && !target.matches('[type=checkbox], [type=radio]')));
/** What these do in a field is the browser's: select all the text, take a key back. */
const ofFields = new Set(['KeyA', 'KeyZ', 'KeyX', 'KeyC', 'KeyV', 'KeyY']);
const inFloat = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('[role=menu], [role=listbox], [role=dialog]') !== null;

/** The one map of keys. What was bound last wins, so a page may give a key of the shell a nearer meaning. */
class Keys {
  /**
   * A plain list, for keys go while effects are taken down: there a rune still has the value from before the flush, so what
   * another component has bound meanwhile would be lost.
   */
  #list: readonly Key[] = [];
  /** The same for whoever shows them. */
  bound = $state.raw<readonly Key[]>([]);
  letters = $state(kept('letterKeys') !== 'off');
  #first: { code: string; at: number } | undefined;

  bind(keys: Key[]): () => void {
    this.#keep([...this.#list, ...keys]);
    return () => this.#keep(this.#list.filter((each) => !keys.includes(each)));
  }

  #keep(list: readonly Key[]): void {
    this.#list = list;
    this.bound = list;
  }

  /** Single letters may be switched off: speech and shaky hands press them by accident (WCAG 2.1.4). */
  useLetters(on: boolean): void {
    this.letters = on;
    keep('letterKeys', on ? undefined : 'off');
  }

  press = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || event.altKey || (event.repeat && event.code === 'Escape'))
      return;
    const mod = event.ctrlKey || event.metaKey;
    if (mod && ofFields.has(event.code) && inField(event.target)) return;
    if (!mod && event.code !== 'Escape' && (inField(event.target) || inFloat(event.target) || !this.letters)) return;
    const after = this.#first && event.timeStamp - this.#first.at < pairWithinMs ? this.#first.code : undefined;
    const found = this.#find(event, mod, after) ?? (after ? this.#find(event, mod, undefined) : undefined);
    this.#first = !mod && !found ? { code: event.code, at: event.timeStamp } : undefined;
    if (!found) return;
    event.preventDefault();
    found.run(event);
  };

  #find({ code, shiftKey, target }: KeyboardEvent, mod: boolean, after: string | undefined): Key | undefined {
    return this.#list.findLast(
      (key) =>
        key.code === code &&
        Boolean(key.mod) === mod &&
        Boolean(key.shift) === shiftKey &&
        key.after === after &&
        (key.on?.(target) ?? true),
    );
  }
}

export const keys = new Keys();

/** Binds keys for as long as the component lives; call it while the component is being made. */
export function useKeys(list: () => Key[]): void {
  $effect(() => {
    const wanted = list();
    // What is bound already is no reason to bind again.
    return untrack(() => keys.bind(wanted));
  });
}

const isApple = () => typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** How a key with the command key is written here: `⌘ K` or `Ctrl K`. */
export const withMod = (letter: string): string => (isApple() ? `⌘ ${letter}` : `Ctrl ${letter}`);
