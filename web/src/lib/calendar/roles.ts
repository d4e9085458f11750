const tables = '[role=table], [role=rowgroup], [role=row], [role=cell], [role=columnheader], [aria-colindex]';
const tableWords = ['role', 'aria-colindex', 'aria-colspan'];

/**
 * The grid calls itself a table, whose rows may hold nothing but cells, and lays the buttons of its lines right into them
 * (https://github.com/vkurko/calendar). A page of plain groups with buttons, each of which tells its day and hour, is what
 * readers can walk through: so the words of a table are taken off whatever it draws, before anybody reads it.
 */
export function withoutTable(root: HTMLElement): () => void {
  const plain = (element: Element) => tableWords.forEach((word) => element.removeAttribute(word));
  const mend = (under: Element) => {
    if (under.matches(tables)) plain(under);
    under.querySelectorAll(tables).forEach(plain);
  };
  mend(root);
  const drawn = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (!addedNodes.length && target instanceof Element && target.matches(tables)) plain(target);
      for (const node of addedNodes) if (node instanceof Element) mend(node);
    }
  });
  drawn.observe(root, { childList: true, subtree: true, attributeFilter: tableWords });
  return () => drawn.disconnect();
}
