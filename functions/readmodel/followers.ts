import type { SQLInputValue } from 'node:sqlite';
import { first, run, type Model, type Row } from './model.ts';
import type { Columns, Link } from './shape.ts';
import { rowKinds, shapes, type RowKind } from './shapes.ts';

type Follower = Link & { kind: RowKind };

const followers = (kind: RowKind): Follower[] =>
  rowKinds.flatMap((other) =>
    shapes[other].links.flatMap((link) => (link.to === kind ? { ...link, kind: other } : [])),
  );

/** Who repeats something of a kind, and which of its columns. */
const told = new Map(
  rowKinds.flatMap((kind) => {
    const found = followers(kind);
    const columns = [...new Set(['alive', ...found.flatMap(({ repeats }) => Object.values(repeats))])];
    return found.length ? [[kind, { followers: found, columns }] as const] : [];
  }),
);

/** What a row repeats of those it follows; it is not on display when one that governs it is not there or in the trash. */
export function follow(model: Model, kind: RowKind, own: Columns): { columns: Columns; shown: boolean } {
  const columns: Columns = {};
  let shown = true;
  for (const { to, by, repeats, governs } of shapes[kind].links) {
    const id = own[by];
    const followed = typeof id === 'string' ? rowOf(model, to, id) : undefined;
    for (const [name, of] of Object.entries(repeats)) columns[name] = (followed?.[of] ?? null) as SQLInputValue;
    if (governs && typeof id === 'string' && !followed?.alive) shown = false;
  }
  return { columns, shown };
}

const rowOf = (model: Model, kind: RowKind, id: string): Row | undefined =>
  model.loading ? model.loading.get(id) : first(model, `select * from ${kind} where id = ?`, id);

/** Passes on what followers repeat, when it has changed; `now` is undefined when the row is gone. */
export function tellFollowers(
  model: Model,
  kind: RowKind,
  id: string,
  known: Row | undefined,
  now: Columns | undefined,
) {
  const about = told.get(kind);
  if (!about) return;
  const fresh = Object.fromEntries(about.columns.map((name) => [name, now?.[name] ?? null]));
  if (model.loading) return void model.loading.set(id, fresh);
  if (now && about.columns.every((name) => known?.[name] === fresh[name])) return;
  for (const { kind: follower, by, repeats, governs } of about.followers) {
    const sets = Object.entries(repeats).map(([name, of]) => ({ text: `${name} = ?`, value: fresh[of] ?? null }));
    if (governs) sets.push({ text: 'shown = (alive and ?)', value: fresh.alive ?? 0 });
    const text = `update ${follower} set ${sets.map((set) => set.text).join(', ')} where ${by} = ?`;
    run(model, text, ...sets.map(({ value }) => value), id);
  }
}
