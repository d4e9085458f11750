import { AppError } from '#shared/kernel/errors.ts';
import { reckon } from '#shared/lines/reckon.ts';
import type { DealLines, Line, LinesFields, ReckonedLine, Totals, VatMode } from '#shared/lines/schema.ts';
import { newKey } from '#lib/form.svelte.ts';
import { discountOf, discountText, lineOf, tidied, typedOf, type TypedCell, type TypedLine } from './typed-line.ts';

type Send = (fields: LinesFields & { version: number }) => Promise<DealLines>;
/** A product, a service or a line that was bought before: what a new line begins with. */
export type LineSeed = Pick<Line, 'name'> & Partial<Omit<Line, 'lineId' | 'name'>>;
export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'wrong' | 'outdated';

/**
 * The lines of a deal while they are edited. Sums are reckoned at every key by the same function as on the server; the whole
 * is saved when a cell is left, one save after another. What cannot be read yet is told at its cell and is not sent.
 */
export class LinesInput {
  lines = $state<TypedLine[]>([]);
  vatMode = $state<VatMode>('included');
  discount = $state('');
  state = $state<SaveState>('saved');
  failure = $state.raw<unknown>();
  currency = $state('RUB');
  #fields: Pick<LinesFields, 'regime' | 'on'>;
  #version: number;
  #running: Promise<void> | undefined;
  #again = false;
  readonly #send: Send;

  constructor(lines: DealLines, send: Send) {
    this.#send = send;
    this.#fields = { regime: lines.regime, on: lines.on };
    this.#version = lines.version;
    this.#take(lines);
  }

  /** Lines from a reload: taken only when nothing is being edited here. */
  take(lines: DealLines): void {
    if (lines.version <= this.#version || this.state !== 'saved') return;
    this.#take(lines);
  }

  #take(lines: DealLines): void {
    this.#version = lines.version;
    this.#fields = { regime: lines.regime, on: lines.on };
    this.currency = lines.currency;
    this.vatMode = lines.vatMode;
    this.discount = discountText(lines.discount, lines.currency);
    this.lines = lines.lines.map((line) => typedOf(line, lines.currency));
    this.state = 'saved';
  }

  #read = $derived.by(() => this.lines.map((line) => lineOf(line, this.currency)));

  /** Every line with its sums, and the totals of those that can be reckoned. */
  reckoned: { lines: Map<string, ReckonedLine>; totals: Totals | undefined; issues: Map<string, string> } = $derived.by(
    () => {
      const whole = this.#read.flatMap((read) => ('line' in read ? [read.line] : []));
      try {
        const { lines, totals } = reckon(this.#fieldsOf(whole));
        return { lines: new Map(lines.map((line) => [line.lineId, line])), totals, issues: new Map() };
      } catch (error) {
        const issues = error instanceof AppError ? (error.details?.issues ?? []) : [];
        return { lines: new Map(), totals: undefined, issues: new Map(issues.map(({ path, rule }) => [path, rule])) };
      }
    },
  );

  isWrong(lineId: string, cell: TypedCell): boolean {
    const at = this.lines.findIndex((line) => line.lineId === lineId);
    const read = this.#read[at];
    if (read && 'wrong' in read) return read.wrong.includes(cell);
    const issue = this.reckoned.issues.keys().find((path) => path.startsWith(`lines.${at}.${cell}`));
    return issue !== undefined;
  }

  get isDiscountWrong(): boolean {
    return discountOf(this.discount, this.currency) === 'wrong' || this.reckoned.issues.has('discount.sum');
  }

  get isWhole(): boolean {
    return this.#read.every((read) => 'line' in read) && !this.isDiscountWrong && this.reckoned.totals !== undefined;
  }

  /** A new line at the end; answers its id, so that the quantity can take the focus. */
  add(seed: LineSeed): string {
    const lineId = newKey().slice(0, 20);
    const line: Line = { kind: 'product', unit: '796', vat: 'standard', quantity: 1, price: 0, ...seed, lineId };
    this.lines = [...this.lines, typedOf(line, this.currency)];
    void this.save();
    return lineId;
  }

  remove(lineId: string): TypedLine[] {
    const before = [...this.lines];
    this.lines = this.lines.filter((line) => line.lineId !== lineId);
    void this.save();
    return before;
  }

  restore(lines: TypedLine[]): void {
    this.lines = lines;
    void this.save();
  }

  move(lineId: string, by: -1 | 1): void {
    const at = this.lines.findIndex((line) => line.lineId === lineId);
    const to = at + by;
    if (at < 0 || to < 0 || to >= this.lines.length) return;
    this.lines = this.lines.with(at, this.lines[to]!).with(to, this.lines[at]!);
    void this.save();
  }

  change(lineId: string, fields: Partial<TypedLine>): void {
    this.lines = this.lines.map((line) => (line.lineId === lineId ? { ...line, ...fields } : line));
    void this.save();
  }

  /** While a cell is typed in: sums follow, nothing is sent yet. */
  type(lineId: string, cell: TypedCell | 'name', text: string): void {
    const line = this.lines.find((each) => each.lineId === lineId);
    if (!line || line[cell] === text) return;
    line[cell] = text;
    this.state = 'waiting';
  }

  /** A cell is left: tidied, and saved if something changed. */
  leave(lineId: string, cell: TypedCell): void {
    const line = this.lines.find((each) => each.lineId === lineId);
    if (line) line[cell] = tidied(cell, line[cell], this.currency);
    if (this.state !== 'saved') void this.save();
  }

  /** Sends the whole; changes that come meanwhile are sent after it. */
  async save(): Promise<void> {
    if (!this.isWhole) return void (this.state = 'wrong');
    if (this.#running) return void (this.#again = true);
    this.#running = this.#write();
    await this.#running;
    this.#running = undefined;
    if (!this.#again) return;
    this.#again = false;
    await this.save();
  }

  async #write(): Promise<void> {
    this.state = 'saving';
    const sent = this.#fieldsOf(this.#read.flatMap((read) => ('line' in read ? [read.line] : [])));
    try {
      const saved = await this.#send({ ...sent, version: this.#version });
      this.#version = saved.version;
      this.failure = undefined;
      this.state = this.#again ? 'waiting' : 'saved';
    } catch (error) {
      this.failure = error;
      this.state = error instanceof AppError && error.code === 'conflict' ? 'outdated' : 'failed';
    }
  }

  /** Others saved meanwhile: theirs in place of what stands here. */
  replace(lines: DealLines): void {
    this.#version = 0;
    this.#take(lines);
  }

  #fieldsOf(lines: Line[]): LinesFields {
    const discount = discountOf(this.discount, this.currency);
    return {
      ...this.#fields,
      currency: this.currency,
      vatMode: this.vatMode,
      ...(discount && discount !== 'wrong' && { discount }),
      lines: lines.map((line) => ({ ...line })),
    };
  }
}
