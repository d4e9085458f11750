/** A letter that cannot leave as it is; no repetition would help. `rule` is a stable word that the web turns into a sentence. */
export class Unsendable extends Error {
  readonly rule: string;
  constructor(rule: string, detail: string) {
    super(detail);
    this.rule = rule;
  }
}
