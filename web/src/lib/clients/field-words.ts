import { m } from '#lib/paraglide/messages.js';
import type { ColumnName } from './columns.ts';

export const columnWords: Record<ColumnName, () => string> = {
  name: m.field_name,
  person: m.field_person,
  phone: m.field_phone,
  inn: m.field_inn,
  lifecycle: m.field_lifecycle,
  owner: m.field_owner,
  source: m.field_source,
  segment: m.field_segment,
  industry: m.field_industry,
  region: m.field_region,
  city: m.field_city,
  probability: m.field_probability,
  tags: m.field_tags,
  email: m.field_email,
  createdAt: m.field_createdAt,
  updatedAt: m.field_updatedAt,
};

/** What filters call the fields of criteria, in the order they are offered. */
const criteriaWords: Record<string, () => string> = {
  owner: m.field_owner,
  lifecycle: m.field_lifecycle,
  tag: m.field_tag,
  source: m.field_source,
  segment: m.field_segment,
  industry: m.field_industry,
  region: m.field_region,
  city: m.field_city,
  name: m.field_client_name,
  phone: m.field_phone,
  email: m.field_email,
  inn: m.field_inn,
  kpp: m.field_kpp,
  ogrn: m.field_ogrn,
  site: m.field_site,
  probability: m.field_probability,
  trigger: m.field_trigger,
  about: m.field_about,
  kind: m.field_kind,
  legalForm: m.field_legalForm,
  createdAt: m.field_createdAt,
  updatedAt: m.field_updatedAt,
  createdBy: m.field_createdBy,
  origin: m.field_origin,
  'person.name': m.where_person_name,
  'person.position': m.where_person_position,
};

export const criteriaFields: readonly string[] = Object.keys(criteriaWords);
export const criteriaFieldName = (field: string): string =>
  criteriaWords[field]?.() ?? (field === 'importId' ? m.field_importId() : m.field_custom());

/** What forms, cards and the history call the fields of records. */
const recordWords: Record<string, () => string> = {
  name: m.field_client_name,
  legalForm: m.field_legalForm,
  kind: m.field_kind,
  lifecycle: m.field_lifecycle,
  ownerId: m.field_owner,
  phones: m.field_phones,
  emails: m.field_emails,
  sites: m.field_sites,
  messengers: m.field_messengers,
  addresses: m.field_addresses,
  otherContacts: m.field_otherContacts,
  inn: m.field_inn,
  kpp: m.field_kpp,
  ogrn: m.field_ogrn,
  sourceId: m.field_source,
  segmentId: m.field_segment,
  industryId: m.field_industry,
  regionId: m.field_region,
  tagIds: m.field_tags,
  trigger: m.field_trigger,
  probability: m.field_probability,
  about: m.field_about,
  lastName: m.field_lastName,
  firstName: m.field_firstName,
  middleName: m.field_middleName,
  position: m.field_position,
  isMain: m.field_isMain,
  text: m.field_text,
};

export const recordFieldName = (field: string): string => recordWords[field]?.() ?? m.field_custom();
