import { AppError, type Holder } from '#shared/kernel/errors.ts';
import type { Client } from '#shared/clients/schema.ts';
import { api } from '#lib/api.ts';
import { ClientInput, type ClientTyped } from '#lib/clients/client-input.svelte.ts';
import { draftAt } from '#lib/clients/draft.ts';
import { Lookalikes } from '#lib/clients/lookalikes.svelte.ts';
import { phoneLibrary } from '#lib/clients/phones.svelte.ts';
import { wordsOf } from '#lib/errors.ts';
import { newKey } from '#lib/form.svelte.ts';
import { PersonInput, withoutNulls, type PersonTyped } from '#lib/people/person-input.svelte.ts';

type Kept = { client: ClientTyped; person: PersonTyped };

/** The form of a new client with its first contact person. What is typed is kept until it is saved or dropped. */
export class NewClientForm {
  client = $state.raw<ClientInput>()!;
  person = $state.raw<PersonInput>()!;
  readonly alike = new Lookalikes(api.clients.lookalikes);
  pending = $state(false);
  holders = $state.raw<Holder[]>([]);
  failure = $state<string>();
  restored = $state(false);
  readonly #draft = draftAt<Kept>('client.new');
  readonly #start: { name: string; ownerId: string };
  /** One form makes one client, however often its button is pressed. */
  #key = newKey();
  #made: Client | undefined;

  constructor(start: { name: string; ownerId: string }) {
    this.#start = start;
    const kept = start.name ? undefined : this.#draft.read();
    this.restored = kept !== undefined;
    this.#begin(kept);
  }

  /** Only an e-mail, a phone or a name that others have: the same client may be meant, or may not. */
  get mayDespite(): boolean {
    return this.holders.length > 0 && this.holders.every(({ key }) => key !== 'inn');
  }

  /** Something was typed: what was said of the last try is not about this any more. */
  keep(): void {
    this.holders = [];
    this.failure = undefined;
    if (this.client.isEmpty && this.person.isEmpty) this.#draft.drop();
    else this.#draft.keep({ client: $state.snapshot(this.client.typed), person: $state.snapshot(this.person.typed) });
  }

  startAfresh(): void {
    this.#draft.drop();
    this.restored = false;
    this.#begin(undefined);
  }

  /** Looks for the same client among those that are there already. */
  async look(): Promise<void> {
    const { typed, requisites } = this.client;
    const { parsePhone } = await phoneLibrary();
    const phones = [...typed.phones, ...this.person.typed.phones].flatMap(({ text }) => parsePhone(text)?.number ?? []);
    const emails = [...typed.emails, ...this.person.typed.emails]
      .map(({ text }) => text.trim().toLowerCase())
      .filter((each) => each.includes('@'));
    const { inn, kpp } = requisites;
    const name = typed.name.trim();
    await this.alike.look({
      ...(phones.length && { phones }),
      ...(emails.length && { emails }),
      ...(inn && { inn }),
      ...(kpp && { kpp }),
      ...(name && { name }),
    });
  }

  /** Saves; answers the client when all is saved, nothing when something is to be mended first. */
  async save(): Promise<Client | undefined> {
    if (this.pending) return undefined;
    const fields = await this.client.fields();
    const person = this.person.isEmpty ? undefined : await this.person.fields();
    if (!fields || (!this.person.isEmpty && !person)) return undefined;
    this.pending = true;
    this.failure = undefined;
    const despite = this.mayDespite ? { despiteDuplicates: true } : {};
    const key = this.mayDespite ? `${this.#key}d` : this.#key;
    try {
      this.#made ??= await api.clients.create({ ...fields, ...despite }, { idempotencyKey: key });
      const { clientId } = this.#made;
      if (person)
        await api.people.create(
          { clientId, ...withoutNulls(person), isMain: true, ...despite },
          { idempotencyKey: `${key}p` },
        );
      this.#draft.drop();
      return this.#made;
    } catch (error) {
      this.#tell(error);
      return undefined;
    } finally {
      this.pending = false;
    }
  }

  #begin(kept: Kept | undefined): void {
    this.client = new ClientInput(this.#start, kept?.client);
    this.person = new PersonInput(undefined, kept?.person);
  }

  #tell(error: unknown): void {
    this.holders = (error instanceof AppError && error.details?.holders) || [];
    const { title, text } = wordsOf(error);
    if (!this.holders.length) this.failure = [title, text].filter(Boolean).join('. ');
  }
}
