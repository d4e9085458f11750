import { Quantity } from '#shared/lines/schema.ts';
import type { Break } from '#shared/prices/schema.ts';
import { typedNumber } from '#lib/typed-number.ts';

type TypedBreak = { id: number; from: string; amount: number | undefined };

/** Prices by quantity as the form holds them. */
export class BreaksInput {
  steps = $state<TypedBreak[]>([]);
  judged = $state(false);
  #last = 0;

  constructor(breaks: readonly Break[]) {
    this.steps = breaks.map(({ from, amount }) => ({ id: ++this.#last, from: String(from), amount }));
    if (!this.steps.length) this.add('1');
  }

  add(from = ''): void {
    this.steps = [...this.steps, { id: ++this.#last, from, amount: undefined }];
  }

  remove(id: number): void {
    this.steps = this.steps.filter((step) => step.id !== id);
  }

  isQuantityWrong(step: TypedBreak): boolean {
    const value = typedNumber(step.from);
    return value === undefined || !Quantity.safeParse(value).success;
  }

  get isTwice(): boolean {
    const quantities = this.steps.map(({ from }) => typedNumber(from));
    return new Set(quantities).size !== quantities.length;
  }

  /** What to send: none when every step was taken away; undefined while something is wrong. */
  read(): Break[] | undefined {
    this.judged = true;
    const read = this.steps.map((step) => {
      const from = typedNumber(step.from);
      return from === undefined || this.isQuantityWrong(step) || step.amount === undefined
        ? undefined
        : { from, amount: step.amount };
    });
    return this.isTwice || !read.every((step) => step !== undefined) ? undefined : read;
  }
}
