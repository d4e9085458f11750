import { split } from '#shared/kernel/money.ts';
import type { Part } from '#shared/payments/schedule.ts';
import { dayOf } from '#lib/typed-day.ts';

/** A part as it is typed: a day or a sum may still be missing. */
export type TypedPart = { id: number; on: string | undefined; amount: number | undefined; about: string };

/** A schedule as the form holds it: parts that shall add up to the goal, minor units of one currency. */
export class ScheduleInput {
  parts = $state<TypedPart[]>([]);
  /** Every part is judged, not only those that were left. */
  judged = $state(false);
  readonly goal: number;
  #last = 0;

  constructor(goal: number, parts: readonly Part[]) {
    this.goal = goal;
    this.parts = parts.map(({ on, amount, about }) => ({ id: ++this.#last, on, amount, about: about ?? '' }));
    if (!this.parts.length) this.share([1]);
  }

  /** What no part asks for yet; below zero when the parts ask for more than the goal. */
  get left(): number {
    return this.goal - this.parts.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  }

  /** In parts by shares (`[30, 70]`), to the last minor unit; days that stand are kept, the others follow by two weeks. */
  share(shares: readonly number[], now: Date = new Date()): void {
    const amounts = split(this.goal, shares);
    this.parts = amounts.map((amount, at) => {
      const kept = this.parts[at];
      const day = dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() + 7 + at * 14));
      return { id: kept?.id ?? ++this.#last, on: kept?.on ?? day, amount, about: kept?.about ?? '' };
    });
  }

  add(): void {
    const amount = this.left > 0 ? this.left : undefined;
    this.parts = [...this.parts, { id: ++this.#last, on: undefined, amount, about: '' }];
  }

  remove(id: number): void {
    this.parts = this.parts.filter((part) => part.id !== id);
  }

  /** What to send; undefined while a part lacks its day or sum. */
  read(): Part[] | undefined {
    this.judged = true;
    const read = this.parts.map(({ on, amount, about }) =>
      on && amount ? { on, amount, ...(about.trim() && { about: about.trim() }) } : undefined,
    );
    return read.every((part) => part !== undefined) ? read : undefined;
  }
}
