import { createAttachmentKey, type Attachment } from 'svelte/attachments';

type Shown = { text: string; key: string | undefined; over: DOMRect };
const delayMs = 450;

/** The one tip that is in sight. */
class Tips {
  shown = $state.raw<Shown>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  plan(node: HTMLElement, text: string, key: string | undefined): void {
    this.hide();
    this.#timer = setTimeout(() => {
      if (node.isConnected) this.shown = { text, key, over: node.getBoundingClientRect() };
    }, delayMs);
  }

  hide(): void {
    clearTimeout(this.#timer);
    // A button that leaves the page loses the focus while the page is being redrawn; state must not change just then.
    queueMicrotask(() => (this.shown = undefined));
  }
}

export const tips = new Tips();

/** What a thing with a tip must carry: `<button {...tipOf(() => 'Закрыть', () => 'Esc')}>`. A finger has no hover, and gets none. */
export function tipOf(text: () => string, key: () => string | undefined): Record<symbol, Attachment<HTMLElement>> {
  const attach: Attachment<HTMLElement> = (node) => {
    const show = () => tips.plan(node, text(), key());
    const hide = () => tips.hide();
    const point = (event: PointerEvent) => event.pointerType === 'mouse' && show();
    const focus = () => node.matches(':focus-visible') && show();
    node.addEventListener('pointerenter', point);
    node.addEventListener('focus', focus);
    const ends = ['pointerleave', 'pointerdown', 'blur', 'keydown'] as const;
    for (const end of ends) node.addEventListener(end, hide);
    return () => {
      hide();
      node.removeEventListener('pointerenter', point);
      node.removeEventListener('focus', focus);
      for (const end of ends) node.removeEventListener(end, hide);
    };
  };
  return { [createAttachmentKey()]: attach };
}
