/** Which rows are chosen: some by id, or all that the criteria find but for some. Never changed in place. */
export type Selection = { all: boolean; ids: ReadonlySet<string> };

export const nothing: Selection = { all: false, ids: new Set() };
export const everything: Selection = { all: true, ids: new Set() };

export const isChosen = ({ all, ids }: Selection, id: string): boolean => ids.has(id) !== all;

export const countOf = ({ all, ids }: Selection, total: number): number =>
  all ? Math.max(0, total - ids.size) : ids.size;

/** The selection with these rows chosen, or not. */
export function choose(selection: Selection, these: readonly string[], chosen: boolean): Selection {
  const ids = new Set(selection.ids);
  for (const id of these) {
    if (chosen !== selection.all) ids.add(id);
    else ids.delete(id);
  }
  return { all: selection.all, ids };
}

export const toggle = (selection: Selection, id: string): Selection =>
  choose(selection, [id], !isChosen(selection, id));
