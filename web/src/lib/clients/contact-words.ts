import type { Address, Email, Messenger, Phone } from '#shared/kernel/contacts.ts';
import { m } from '#lib/paraglide/messages.js';
import type { ListName } from './contact-rows.ts';
import { addressWords, emailWords, messengerWords, phoneWords } from './words.ts';

type ListWords = {
  many: () => string;
  one: () => string;
  another: () => string;
  example: () => string;
  kind: (kind: string) => string;
  inputmode: 'text' | 'tel' | 'email' | 'url';
};

/** The words of each list of ways to reach somebody. Kinds come from the lists that stand beside their schemas. */
export const contactLists: Record<ListName, ListWords> = {
  phones: {
    many: m.field_phones,
    one: m.field_phone,
    another: m.card_list_add_phone,
    example: m.client_phone_example,
    kind: (kind) => phoneWords[kind as Phone['kind']](),
    inputmode: 'tel',
  },
  emails: {
    many: m.field_emails,
    one: m.field_email,
    another: m.card_list_add_email,
    example: m.client_email_example,
    kind: (kind) => emailWords[kind as Email['kind']](),
    inputmode: 'email',
  },
  sites: {
    many: m.field_sites,
    one: m.field_site,
    another: m.card_list_add_site,
    example: m.client_site_example,
    kind: () => '',
    inputmode: 'url',
  },
  messengers: {
    many: m.field_messengers,
    one: m.card_handle,
    another: m.card_list_add_messenger,
    example: m.card_handle,
    kind: (kind) => messengerWords[kind as Messenger['kind']](),
    inputmode: 'text',
  },
  addresses: {
    many: m.field_addresses,
    one: m.address_text,
    another: m.card_list_add_address,
    example: m.address_text,
    kind: (kind) => addressWords[kind as Address['kind']](),
    inputmode: 'text',
  },
};
