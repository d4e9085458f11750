import { claimsOf, type Claim } from '#functions/runtime/sentinels.ts';
import { heldName, type Holder } from './holders.ts';
import type { Unit } from './groups.ts';

/** What is to be written for some rows, by groups that stay together, and who holds the values they name. */
export type Planned = { groups: Unit[][]; holders: Map<string, Holder> };

/** Rows that are written in one transaction, and the values that their records take. */
export type Chunk = { units: Unit[]; taken: [Claim, string | undefined][] };

// A transaction takes 100 items and 4 MB; one item is the change entry, one the lane.
const maxItems = 98;
const maxCharacters = 600_000;
/** Smaller ones keep all lanes busy. */
const maxRows = 40;

/**
 * Packs groups into transactions. Rows of one client stay together; a client of more rows than fit into one transaction
 * becomes a chain of them, to be carried out in order.
 */
export function chainsOf(groups: readonly Unit[][], holders: Map<string, Holder>): Chunk[][] {
  const chains: Unit[][][] = [];
  let open: Unit[] = [];
  const close = () => {
    if (open.length) chains.push([open]);
    open = [];
  };
  for (const group of groups) {
    if (!fits([], group)) {
      chains.push(pieces(group));
      continue;
    }
    if (!fits(open, group)) close();
    open.push(...group);
  }
  close();
  const claimed = new Map<string, string>();
  return chains.map((chain) => chain.map((units) => ({ units, taken: takenBy(units, holders, claimed) })));
}

const fits = (open: readonly Unit[], more: readonly Unit[]) => {
  const all = [...open, ...more];
  return (
    all.reduce((sum, unit) => sum + itemsIn(unit), 0) <= maxItems &&
    all.reduce((sum, { characters }) => sum + characters, 0) <= maxCharacters &&
    all.length <= maxRows
  );
};

function pieces(group: readonly Unit[]): Unit[][] {
  const all: Unit[][] = [];
  for (const unit of group) {
    const last = all.at(-1);
    if (last && fits(last, [unit])) last.push(unit);
    else all.push([unit]);
  }
  return all;
}

/** Items that a unit needs at most: the records, their history, and the values they take or give back. */
const counted = new WeakMap<Unit, number>();
function itemsIn(unit: Unit): number {
  const known = counted.get(unit);
  if (known !== undefined) return known;
  const { taken, released } = claimsOf(unit.writes);
  const items = unit.writes.reduce((sum, { before }) => sum + (before ? 2 : 1), 0) + taken.length + released.length;
  counted.set(unit, items);
  return items;
}

/**
 * The values that records take: those that nobody has, or that their holder has lost the right to. What others hold, or an
 * earlier row of the same rows takes, is left with them: an import never fails for a phone that two clients share.
 */
function takenBy(
  units: readonly Unit[],
  holders: Map<string, Holder>,
  claimed: Map<string, string>,
): [Claim, string | undefined][] {
  const writes = units.flatMap((unit) => unit.writes);
  const { taken, released } = claimsOf(writes);
  const room = maxItems - writes.reduce((sum, { before }) => sum + (before ? 2 : 1), 0) - released.length;
  const chosen: [Claim, string | undefined][] = [];
  for (const claim of taken) {
    const name = heldName(claim);
    const holder = holders.get(name);
    const other = claimed.get(name) ?? (holder?.alive ? holder.recordId : undefined);
    if ((other && other !== claim.recordId) || chosen.length >= room) continue;
    claimed.set(name, claim.recordId);
    chosen.push([claim, holder && !holder.alive ? holder.recordId : undefined]);
  }
  return chosen;
}
