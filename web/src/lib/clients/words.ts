import type { Address, Email, Messenger, Phone } from '#shared/kernel/contacts.ts';
import type { Origin } from '#shared/kernel/stamps.ts';
import { m } from '#lib/paraglide/messages.js';
import { session } from '#lib/session.svelte.ts';
import { phoneText } from './phones.svelte.ts';

// Every word is named one by one: a key made at run time would pull all messages of the product into the first load.
export const originWords: Record<Origin['kind'], () => string> = {
  person: m.origin_person,
  import: m.origin_import,
  form: m.origin_form,
  automation: m.origin_automation,
  system: m.origin_system,
};

export const phoneWords: Record<Phone['kind'], () => string> = {
  work: m.phone_work,
  mobile: m.phone_mobile,
  home: m.phone_home,
  fax: m.phone_fax,
  other: m.phone_other,
};

export const emailWords: Record<Email['kind'], () => string> = {
  work: m.email_work,
  personal: m.email_personal,
  other: m.email_other,
};

export const messengerWords: Record<Messenger['kind'], () => string> = {
  telegram: m.messenger_telegram,
  whatsapp: m.messenger_whatsapp,
  max: m.messenger_max,
  viber: m.messenger_viber,
  vk: m.messenger_vk,
  other: m.messenger_other,
};

export const addressWords: Record<Address['kind'], () => string> = {
  legal: m.address_legal,
  postal: m.address_postal,
  delivery: m.address_delivery,
  other: m.address_other,
};

export const phoneShown = (phone: Pick<Phone, 'number' | 'extension'>): string =>
  phoneText(phone, m.common_extension());

export const addressShown = ({ postalCode, city, text }: Address): string =>
  [postalCode, city, text].filter(Boolean).join(', ');

/** The name of a member; one who has left is said to have. */
export function memberName(userId: string | undefined): string | undefined {
  const member = session.member(userId);
  if (!member) return undefined;
  return member.deletedAt ? m.value_former({ name: member.name }) : member.name;
}

export const classifierName = (classifierId: string | undefined): string | undefined =>
  session.classifier(classifierId)?.name;
