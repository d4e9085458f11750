import type { FileObject } from '#shared/imports/objects.ts';
import type { Column, Import } from '#shared/imports/schema.ts';
import { api } from '#lib/api.ts';
import { keepPlan, keptPlan, planLike } from './draft.ts';
import { Mapping } from './mapping.svelte.ts';
import { mayLoad } from './may-load.ts';
import { ObjectMapping } from './object-mapping.svelte.ts';

/** What is chosen about an uploaded file before the start: what it holds, its columns, its words and the rules. */
export class FileTask {
  readonly #importId: string;
  readonly #like: Import | undefined;
  readonly clients: Mapping;
  /** In place of `clients` where the file holds something else. */
  others = $state.raw<ObjectMapping>();
  /** What the file holds; nothing until its head has been read. */
  object = $state<FileObject>();

  /** `like`: an earlier import of clients whose columns and rules are taken over. */
  constructor(importId: string, like: Import | undefined) {
    this.#importId = importId;
    this.#like = like;
    this.clients = new Mapping(importId, (targets, signal) =>
      api.imports.preview({ importId, ...(targets && { targets }) }, { signal }),
    );
  }

  get guessed(): FileObject | undefined {
    return this.clients.preview?.object;
  }
  /** Rows of the file, as far as they are known. */
  get rows(): number | undefined {
    return this.others?.preview?.rowsTotal ?? this.clients.preview?.rowsAbout;
  }
  get failure(): unknown {
    return this.others ? this.others.failure : this.clients.failure;
  }

  /** Reads the head of the file, and goes on with what it seems to hold; a choice made before counts more. */
  look = async (): Promise<void> => {
    const like = this.#like;
    await this.clients.open(like && ((columns) => this.#chosenBefore(like, columns)));
    if (!this.guessed) return;
    const { object = this.guessed } = keptPlan<{ object: FileObject }>(this.#choiceKey);
    this.#turn(mayLoad(object) ? object : 'client');
  };

  /** The person says what the file holds. */
  choose = (object: FileObject): void => {
    keepPlan(this.#choiceKey, { object });
    this.#turn(object);
  };

  retry = (): Promise<unknown> => (this.others ? this.others.retry() : this.look());

  start(): Promise<Import> {
    const importId = this.#importId;
    return this.others
      ? api.imports.startObjects({ importId, ...this.others.plan })
      : api.imports.start({ importId, ...this.clients.plan });
  }

  close(): void {
    this.clients.close();
    this.others?.close();
  }

  get #choiceKey(): string {
    return `${this.#importId}.object`;
  }

  #turn(object: FileObject): void {
    this.others?.close();
    this.object = object;
    const importId = this.#importId;
    this.others =
      object === 'client'
        ? undefined
        : new ObjectMapping(importId, object, (asked, signal) =>
            api.imports.previewObjects({ importId, object, ...asked }, { signal }),
          );
    void this.others?.open();
  }

  async #chosenBefore(earlier: Import, columns: readonly Column[]) {
    const before = await api.imports.preview({ importId: earlier.importId }).catch(() => undefined);
    return planLike(earlier, before?.columns, columns);
  }
}
