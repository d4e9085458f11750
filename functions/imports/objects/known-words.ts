import type { Meaning, Word, WordKind } from '#shared/imports/objects.ts';
import { folded } from '#shared/kernel/text.ts';

export type Known = { id: string; name: string };

/** What words of a file mean here: by what the person said first, then by name; undefined for what nobody is called. */
export type KnownWords = {
  of(kind: WordKind, text: string): Known | undefined;
  /** Somebody whose name differs by spaces, signs or one ending only: worth asking whether he is meant. */
  like(kind: WordKind, text: string): Known | undefined;
};

type Finder = (text: string) => Known | undefined;
export type Finders = Record<WordKind, { find: Finder; all: readonly Known[] }>;

/** `GTX Pro` and `GTXPro`: letters and digits alone. */
const bare = (text: string) => folded(text).replace(/[^\p{L}\p{N}]/gu, '');

export function knownWords(finders: Finders, meanings: readonly Meaning[]): KnownWords {
  const told = new Map(meanings.map(({ kind, text, id }) => [`${kind} ${folded(text)}`, id]));
  const nearMisses = new Map<WordKind, Map<string, Known>>();
  const byId = new Map(
    Object.entries(finders).map(([kind, { all }]) => [kind, new Map(all.map((known) => [known.id, known]))]),
  );
  const nearOf = (kind: WordKind) => {
    const known = nearMisses.get(kind) ?? new Map(finders[kind].all.map((each) => [bare(each.name), each]));
    nearMisses.set(kind, known);
    return known;
  };
  return {
    of(kind, text) {
      const id = told.get(`${kind} ${folded(text)}`);
      if (id !== undefined) return id === null ? undefined : byId.get(kind)?.get(id);
      return finders[kind].find(text);
    },
    like: (kind, text) => nearOf(kind).get(bare(text)),
  };
}

/** Finds by name in whatever case and spacing; a name that two bear means neither. */
export function byName(all: readonly Known[], more: (known: Known) => readonly string[] = () => []): Finder {
  const found = new Map<string, Known | undefined>();
  for (const known of all)
    for (const name of new Set([known.name, ...more(known)].map(folded)))
      found.set(name, found.has(name) && found.get(name)?.id !== known.id ? undefined : known);
  return (text) => found.get(folded(text));
}

/** The words that stand in a file, counted: unknown ones first, then the most frequent. */
export function wordsIn(
  counted: ReadonlyMap<string, { kind: WordKind; text: string; rows: number }>,
  known: KnownWords,
) {
  const words = [...counted.values()].map(({ kind, text, rows }): Word => {
    const found = known.of(kind, text);
    const like = found ? undefined : known.like(kind, text);
    return { kind, text, rows, ...(found && { id: found.id, name: found.name }), ...(like && { like }) };
  });
  return words.sort((a, b) => Number(a.id !== undefined) - Number(b.id !== undefined) || b.rows - a.rows);
}
