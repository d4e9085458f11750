/**
 * Stands in for the JSON schema that ElectroDB checks its models by, in every bundle: they cannot change after bundling, and
 * tests and synthesis check them unbundled. In a function the check of fifty models was half of a cold start.
 */
export class Validator {
  /** ElectroDB puts names of its own formats here while it loads. */
  declare customFormats: Record<string, unknown>;
  readonly #names = new Map<unknown, string>();

  addSchema(schema: unknown, name: string): void {
    this.#names.set(schema, name);
  }

  /** A model is asked about twice: it is none of the first, experimental kind, and a good one of today's. */
  validate(_model: unknown, schema: unknown): { errors: object[] } {
    return { errors: this.#names.get(schema) === '/ModelBeta' ? [{}] : [] };
  }
}

Validator.prototype.customFormats = {};
