import type { Importance } from '#shared/activities/schema.ts';
import type { DeskFilter, DeskGroup, DeskKind } from '#shared/desk/schema.ts';
import type { Money } from '#shared/kernel/money.ts';
import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import type { Model } from '#functions/readmodel/model.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Day } from './day.ts';
import type { Expected } from './expected.ts';
import type { Stretch } from './stretch.ts';

/** A line of the desk in its barest form: enough to sort it. */
export type Waiting = {
  kind: DeskKind;
  id: string;
  at: string;
  wholeDay: boolean;
  group: DeskGroup;
  importance: Importance;
  row?: number;
  expected?: Expected;
};

/** A place on the desk: what comes after it is later, or as late with a larger id. */
export type Place = Pick<Waiting, 'at' | 'id'>;

/** Everybody whose lines are asked for; `all` is all that the caller reaches. */
export type Who = 'all' | readonly string[];

/** Who asks what of which copy, and when. */
export type Question = { model: Model; asked: DeskFilter; who: Who; caller: Caller; day: Day; now: string };

/**
 * Where the lines of one kind come from. What waits may be very much, so each counts its own and gives no more of them than
 * a page needs; nobody ever has all of them in hand.
 */
export type Source = {
  kind: DeskKind;
  /** How many stand in these days. */
  count: (stretch: Stretch) => number;
  /** The first of these days after a place, in whatever order: so many at least, if there are. */
  first: (stretch: Stretch, from: Place | undefined, limit: number) => Waiting[];
  /** The money that is still to be paid to us in these days. */
  toPay?: (stretch: Stretch) => Money[];
};

export const byTime = (a: Place, b: Place): number =>
  a.at === b.at ? (a.id < b.id ? -1 : Number(a.id > b.id)) : a.at < b.at ? -1 : 1;

export const owned = (who: Who, columns: string[]): Sql =>
  who === 'all'
    ? joined([], 'and')
    : joined(
        columns.map((column) => sql(`t.${column} in (${who.map(() => '?').join(', ') || 'null'})`, ...who)),
        'or',
      );

/** Only those of a client or a deal, when one is asked for. */
export const ofWhom = ({ clientId, dealId }: DeskFilter, dealColumn = 'dealId'): Sql[] => [
  ...(clientId ? [sql('t.clientId = ?', clientId)] : []),
  ...(dealId ? [sql(`t.${dealColumn} = ?`, dealId)] : []),
];
