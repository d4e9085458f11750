import type { Output, Sent } from '#shared/contract/route.ts';
import type { clients } from '#shared/clients/routes.ts';

type Row = typeof clients.lookalikes;
type Read = (asked: Sent<Row>, options: { signal: AbortSignal }) => Promise<Output<Row>>;
export type Lookalike = Output<Row>['items'][number];

/** Whoever may be the same client, looked up as fields are left. A look-up that fails says nothing: it only warns. */
export class Lookalikes {
  items = $state.raw<Lookalike[]>([]);
  readonly #read: Read;
  #asked = '';
  #stop: AbortController | undefined;

  constructor(read: Read) {
    this.#read = read;
  }

  /** Looks for clients with these values; nothing to compare clears the warning. */
  async look(values: Sent<Row>): Promise<void> {
    const asked = JSON.stringify(values);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#stop?.abort();
    if (!hasAny(values)) {
      this.items = [];
      return;
    }
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    try {
      const { items } = await this.#read(values, { signal });
      if (!signal.aborted) this.items = items;
    } catch {
      if (!signal.aborted) this.#asked = '';
    }
  }
}

const hasAny = ({ phones, emails, inn, name }: Sent<Row>): boolean =>
  Boolean(phones?.length || emails?.length || inn || (name && name.length >= 3));

/** One line for each client found, with everything that speaks for it. */
export function byClient(items: readonly Lookalike[]): { clientId: string; name: string; by: Lookalike['by'][] }[] {
  const found = new Map<string, { clientId: string; name: string; by: Lookalike['by'][] }>();
  for (const { clientId, name, by } of items) {
    const known = found.get(clientId);
    if (!known) found.set(clientId, { clientId, name, by: [by] });
    else if (!known.by.includes(by)) known.by.push(by);
  }
  return [...found.values()];
}
