import { personName, type Person } from '#shared/people/schema.ts';
import { blankRow, rowsOf, valuesOfRows, type TypedRow } from '#lib/clients/contact-rows.ts';
import { phoneLibrary } from '#lib/clients/phones.svelte.ts';
import { phoneShown } from '#lib/clients/words.ts';

const textFields = ['lastName', 'firstName', 'middleName', 'position', 'about'] as const;
type Texts = Record<(typeof textFields)[number], string>;
type Rows = Record<'phones' | 'emails' | 'messengers', TypedRow[]>;
export type PersonTyped = Texts & { isMain: boolean } & Rows;

/** A contact person as the form holds him: plain text until it is sent. */
export class PersonInput {
  typed = $state<PersonTyped>()!;
  /** Every field is judged, not only those that were left. */
  judged = $state(false);

  constructor(person?: Person, kept?: PersonTyped) {
    this.typed = kept ?? typedOf(person);
  }

  get isEmpty(): boolean {
    const { phones, emails, messengers, isMain: _, ...texts } = this.typed;
    return (
      Object.values(texts).every((text) => !text.trim()) &&
      [...phones, ...emails, ...messengers].every(({ text }) => !text.trim())
    );
  }

  get isNamed(): boolean {
    return personName(this.typed).trim() !== '';
  }

  /** What to send: `null` for an emptied field, so that it serves changes too. Undefined while something is wrong. */
  async fields() {
    this.judged = true;
    const { parsePhone } = await phoneLibrary();
    const typed = $state.snapshot(this.typed);
    const [phones, emails, messengers] = [
      valuesOfRows('phones', typed.phones, parsePhone),
      valuesOfRows('emails', typed.emails, parsePhone),
      valuesOfRows('messengers', typed.messengers, parsePhone),
    ];
    if (!phones || !emails || !messengers || !this.isNamed) return undefined;
    const texts = Object.fromEntries(textFields.map((name) => [name, typed[name].trim() || null]));
    return { ...(texts as Record<keyof Texts, string | null>), isMain: typed.isMain, phones, emails, messengers };
  }
}

function typedOf(person: Person | undefined): PersonTyped {
  const texts = Object.fromEntries(textFields.map((name) => [name, person?.[name] ?? ''])) as Texts;
  return {
    ...texts,
    isMain: person?.isMain ?? false,
    phones: person?.phones.length ? rowsOf('phones', person.phones, phoneShown) : [blankRow('phones', [])],
    emails: person?.emails.length ? rowsOf('emails', person.emails, phoneShown) : [blankRow('emails', [])],
    messengers: person ? rowsOf('messengers', person.messengers, phoneShown) : [],
  };
}

/** The same for a new person, where an empty field is simply not there. */
export const withoutNulls = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as {
    [K in keyof T]: Exclude<T[K], null>;
  };
