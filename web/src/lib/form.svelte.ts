import * as z from 'zod';
import { AppError, issuesOf, type Issue } from '#shared/kernel/errors.ts';
import { afterPress } from '#lib/after-press.ts';
import { issueText, wordsOf, type Words } from '#lib/errors.ts';

type Values<S extends z.ZodObject> = { [K in keyof z.input<S>]?: z.input<S>[K] | undefined };

/**
 * A form over a schema of the contract. `submit` gets what the schema made of the values, and a key that stays the same
 * while the same form is sent again: the idempotency key of a POST. Issues of the answer land at the fields they name.
 */
export class Form<S extends z.ZodObject> {
  values: Values<S> = $state({});
  pending = $state(false);
  /** What went wrong and belongs to no field. */
  failure: Words | undefined = $state();
  #issues: Issue[] = $state([]);
  #schema: S;
  #send: (values: z.output<S>, key: string) => Promise<unknown>;
  #key = newKey();

  constructor(schema: S, submit: (values: z.output<S>, key: string) => Promise<unknown>, values: Values<S> = {}) {
    this.#schema = schema;
    this.#send = submit;
    this.values = values;
  }

  /** What is wrong with a field or anything inside it, in words; undefined when all is well. */
  issue(path: string): string | undefined {
    const found = this.#issues.find((each) => each.path === path || each.path.startsWith(`${path}.`));
    return found && issueText(found);
  }

  /** Checks a field that was left. What was left empty is told of on submit only. */
  check(path: string): void {
    afterPress(() => {
      if (!isEmpty(at(this.values, path))) this.#check(path);
    });
  }

  /** On every key: only what is told to be wrong is looked at again. */
  recheck(path: string): void {
    if (this.#issues.some((each) => belongs(each, path))) this.#check(path);
  }

  /** Puts an issue at a field from outside: a wrong password, a code that has run out. */
  fault(path: string, rule: string): void {
    this.#issues = [...this.#issues.filter((each) => !belongs(each, path)), { path, rule, message: rule }];
  }

  get isValid(): boolean {
    return this.#wrong().length === 0;
  }

  /** For `onsubmit`. Answers whether it was sent and taken. */
  submit = async (event?: SubmitEvent): Promise<boolean> => {
    event?.preventDefault();
    if (this.pending) return false;
    this.failure = undefined;
    const checked = this.#schema.safeParse(this.#given());
    if (!checked.success) return this.#refuse(issuesOf(checked.error), event?.currentTarget);
    this.#issues = [];
    this.pending = true;
    try {
      await this.#send(checked.data, this.#key);
      this.#key = newKey();
      return true;
    } catch (error) {
      const issues = error instanceof AppError ? (error.details?.issues ?? []) : [];
      const here = issues.filter((each) => each.path.split('.')[0]! in this.#schema.shape);
      if (!here.length) this.failure = wordsOf(error);
      return this.#refuse(here, event?.currentTarget);
    } finally {
      this.pending = false;
    }
  };

  /** Another action of the same form (a letter sent again): its failure is told where the form's own is. */
  async run(action: () => Promise<unknown>): Promise<void> {
    this.failure = undefined;
    try {
      await action();
    } catch (error) {
      this.failure = wordsOf(error);
    }
  }

  #check(path: string): void {
    const others = this.#issues.filter((each) => !belongs(each, path));
    this.#issues = [...others, ...this.#wrong().filter((each) => belongs(each, path))];
  }

  #wrong(): Issue[] {
    const checked = this.#schema.safeParse(this.#given());
    return checked.success ? [] : issuesOf(checked.error);
  }

  #given(): unknown {
    return filled($state.snapshot(this.values));
  }

  #refuse(issues: Issue[], form: EventTarget | null | undefined): false {
    this.#issues = issues;
    if (form) requestAnimationFrame(() => firstWrong(form as HTMLFormElement)?.focus());
    return false;
  }
}

const firstWrong = (form: HTMLFormElement) => form.querySelector<HTMLElement>('[aria-invalid="true"]');
const belongs = (issue: Issue, path: string) => issue.path === path || issue.path.startsWith(`${path}.`);
const at = (values: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inside, name) => (inside as Record<string, unknown> | undefined)?.[name], values);

/** Without what is empty: a field that was emptied is a field that was not filled. */
function filled(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).filter(([, each]) => !isEmpty(each));
  return Object.fromEntries(entries.map(([name, each]) => [name, filled(each)]));
}

const isEmpty = (value: unknown) => value === undefined || (typeof value === 'string' && value.trim() === '');

/** Not `randomUUID`: browsers give that to https and to this machine's own address only. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, '0')).join('');
