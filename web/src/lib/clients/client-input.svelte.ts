import type { ClientKind, Lifecycle } from '#shared/clients/schema.ts';
import { blankRow, isBlank, valuesOfRows, type TypedRow } from './contact-rows.ts';
import { phoneLibrary } from './phones.svelte.ts';

const texts = ['name', 'legalForm', 'inn', 'kpp', 'ogrn', 'trigger', 'about', 'otherContacts'] as const;
const choices = ['ownerId', 'sourceId', 'segmentId', 'industryId', 'regionId'] as const;
const lists = ['phones', 'emails', 'sites', 'messengers', 'addresses'] as const;

export type ClientTyped = Record<(typeof texts)[number], string> &
  Record<(typeof choices)[number], string | undefined> &
  Record<(typeof lists)[number], TypedRow[]> & {
    kind: ClientKind;
    lifecycle: Lifecycle;
    tagIds: string[];
    probability: string;
  };

const blank = (name: string, ownerId: string): ClientTyped => ({
  kind: 'company',
  lifecycle: 'lead',
  name,
  legalForm: '',
  inn: '',
  kpp: '',
  ogrn: '',
  trigger: '',
  about: '',
  otherContacts: '',
  ownerId,
  sourceId: undefined,
  segmentId: undefined,
  industryId: undefined,
  regionId: undefined,
  tagIds: [],
  probability: '',
  phones: [blankRow('phones', [])],
  emails: [blankRow('emails', [])],
  sites: [],
  messengers: [],
  addresses: [],
});

/** A new client as its form holds it: plain text until it is sent. */
export class ClientInput {
  typed = $state<ClientTyped>()!;
  /** Every field is judged, not only those that were left. */
  judged = $state(false);

  constructor(start: { name: string; ownerId: string }, kept?: ClientTyped) {
    this.typed = kept ?? blank(start.name, start.ownerId);
  }

  get probability(): number | undefined {
    const text = this.typed.probability.replace(/[\s%]/g, '').replace(',', '.');
    return text === '' ? undefined : Number(text);
  }

  get isProbable(): boolean {
    const { probability } = this;
    return probability === undefined || (Number.isInteger(probability) && probability >= 0 && probability <= 100);
  }

  get isEmpty(): boolean {
    const { typed } = this;
    return texts.every((name) => !typed[name].trim()) && lists.every((list) => typed[list].every(isBlank));
  }

  /** The requisites with nothing but their signs, as they will be stored. */
  get requisites() {
    const { inn, kpp, ogrn } = this.typed;
    const tidy = (text: string) => text.replace(/[\s-]/g, '').toUpperCase() || undefined;
    return { inn: tidy(inn), kpp: tidy(kpp), ogrn: tidy(ogrn) };
  }

  /** What to send; undefined while something is wrong. */
  async fields() {
    this.judged = true;
    const typed = $state.snapshot(this.typed);
    const { parsePhone } = await phoneLibrary();
    const reached = {
      phones: valuesOfRows('phones', typed.phones, parsePhone),
      emails: valuesOfRows('emails', typed.emails, parsePhone),
      sites: valuesOfRows('sites', typed.sites, parsePhone),
      messengers: valuesOfRows('messengers', typed.messengers, parsePhone),
      addresses: valuesOfRows('addresses', typed.addresses, parsePhone),
    };
    if (!typed.name.trim() || !this.isProbable || !isWhole(reached)) return undefined;
    const { kind, lifecycle, tagIds } = typed;
    const given = [
      ...texts.map((name) => [name, typed[name].trim() || undefined] as const),
      ...choices.map((name) => [name, typed[name]] as const),
      ['probability', this.probability] as const,
    ].filter(([name, value]) => value !== undefined && (kind === 'company' || name !== 'legalForm'));
    return { kind, lifecycle, tagIds, name: typed.name.trim(), ...Object.fromEntries(given), ...reached };
  }
}

type Whole<T> = { [K in keyof T]: Exclude<T[K], undefined> };
const isWhole = <T extends Record<string, unknown>>(values: T): values is Whole<T> & T =>
  Object.values(values).every((value) => value !== undefined);
