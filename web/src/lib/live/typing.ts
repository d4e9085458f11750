/** A field of the page that somebody types in: what he types must not be overwritten. Searching overwrites nothing. */
export function isTyping(active: Element | null = document.activeElement): boolean {
  if (!(active instanceof HTMLElement)) return false;
  if (active.matches('[data-list-search], [type=search], [type=checkbox], [type=radio], [type=button]')) return false;
  return active.matches('input, textarea, select') || active.isContentEditable;
}
