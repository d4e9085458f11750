import type { BulkChange, ClientRow } from '#shared/clients/schema.ts';
import type { Output, Sent } from '#shared/contract/route.ts';
import type { clients } from '#shared/clients/routes.ts';
import { bulkSize, inChunks, undoOf, type Progress } from './bulk.ts';

type Send = (sent: Sent<typeof clients.bulk>) => Promise<Output<typeof clients.bulk>>;

/** A bulk change under way: how far it is, a way to stop it, and what takes it back. */
export class BulkWork {
  progress = $state.raw<Progress>();
  readonly #send: Send;
  #stopped = false;

  constructor(send: Send) {
    this.#send = send;
  }

  get busy(): boolean {
    return this.progress !== undefined;
  }

  stop(): void {
    this.#stopped = true;
  }

  /**
   * Changes these clients; answers what was done and, up to 200 clients or for the trash, how to take it back. Throws what
   * the first failed chunk threw.
   */
  async run(rows: readonly ClientRow[], change: BulkChange): Promise<Progress & { undo?: () => Promise<void> }> {
    const end = await this.#carryOut(
      rows.map(({ clientId }) => clientId),
      change,
    );
    const refused = new Set(end.refused.map(({ clientId }) => clientId));
    const done = rows.slice(0, end.done + refused.size).filter(({ clientId }) => !refused.has(clientId));
    if (done.length === 0 || (done.length > bulkSize && change.do !== 'remove')) return end;
    const steps = undoOf(change, done);
    return {
      ...end,
      undo: async () => {
        for (const step of steps) await this.#carryOut(step.clientIds, step.change);
      },
    };
  }

  async #carryOut(clientIds: readonly string[], change: BulkChange): Promise<Progress> {
    this.#stopped = false;
    this.progress = { done: 0, refused: [], total: clientIds.length };
    try {
      return await inChunks(
        clientIds,
        (chunk) => this.#send({ clientIds: chunk, change }),
        (progress) => (this.progress = progress),
        () => this.#stopped,
      );
    } finally {
      this.progress = undefined;
    }
  }
}
