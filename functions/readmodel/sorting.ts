/** What rows are sorted by: expressions on `t`, the last one unique. `blank`: the first may be null, which stands last. */
export type Sort = { keys: [string, ...string[]]; blank: boolean };

/** By a column; rows that agree in it stand by name. */
export const column = (name: string): Sort => ({ keys: [`t.${name}`, 't.name', 't.id'], blank: true });

/** By a column that is never blank and hardly ever the same twice. */
export const moment = (name: string): Sort => ({ keys: [`t.${name}`, 't.id'], blank: false });

/** By the name that is shown, not by the id that is stored. */
export const shown = (name: string): Sort => ({
  keys: [`(select n.name from name n where n.id = t.${name})`, 't.name', 't.id'],
  blank: true,
});

export const byName: Sort = { keys: ['t.name', 't.id'], blank: false };
export const moments = { createdAt: moment('createdAt'), updatedAt: moment('updatedAt') };
