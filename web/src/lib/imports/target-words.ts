import { targets, type Target } from '#shared/imports/schema.ts';
import { m } from '#lib/paraglide/messages.js';

// Every word is named one by one: a key made at run time would pull all messages of the product into the first load.
export const targetWords: Record<Target, () => string> = {
  'client.name': m.import_target_client_name,
  'client.legalForm': m.import_target_client_legalForm,
  'client.kind': m.import_target_client_kind,
  'client.lifecycle': m.import_target_client_lifecycle,
  'client.owner': m.import_target_client_owner,
  'client.phone': m.import_target_client_phone,
  'client.email': m.import_target_client_email,
  'client.site': m.import_target_client_site,
  'client.messenger': m.import_target_client_messenger,
  'client.address': m.import_target_client_address,
  'client.legalAddress': m.import_target_client_legalAddress,
  'client.postalCode': m.import_target_client_postalCode,
  'client.city': m.import_target_client_city,
  'client.inn': m.import_target_client_inn,
  'client.kpp': m.import_target_client_kpp,
  'client.ogrn': m.import_target_client_ogrn,
  'client.source': m.import_target_client_source,
  'client.segment': m.import_target_client_segment,
  'client.industry': m.import_target_client_industry,
  'client.region': m.import_target_client_region,
  'client.tags': m.import_target_client_tags,
  'client.trigger': m.import_target_client_trigger,
  'client.probability': m.import_target_client_probability,
  'client.about': m.import_target_client_about,
  'client.otherContacts': m.import_target_client_otherContacts,
  'person.name': m.import_target_person_name,
  'person.lastName': m.import_target_person_lastName,
  'person.firstName': m.import_target_person_firstName,
  'person.middleName': m.import_target_person_middleName,
  'person.position': m.import_target_person_position,
  'person.phone': m.import_target_person_phone,
  'person.email': m.import_target_person_email,
  'person.messenger': m.import_target_person_messenger,
  'person.about': m.import_target_person_about,
  note: m.import_target_note,
  skip: m.import_target_skip,
};

const requisites = new Set<Target>(['client.inn', 'client.kpp', 'client.ogrn']);
const groupOf = (target: Target) =>
  requisites.has(target) ? 'requisites' : target.includes('.') ? (target.split('.')[0] as 'client' | 'person') : 'rest';

const groupWords = {
  client: m.import_group_client,
  requisites: m.import_group_requisites,
  person: m.import_group_person,
  rest: m.import_group_rest,
};

/** Everything a column may become, in groups, with the words of the language in use. */
export const targetGroups = () =>
  (['client', 'requisites', 'person', 'rest'] as const).map((group) => ({
    label: groupWords[group](),
    items: targets
      .filter((target) => groupOf(target) === group)
      .map((target) => ({ value: target, label: targetWords[target]() })),
  }));
