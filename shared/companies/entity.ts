import { Entity, type EntityItem } from 'electrodb';
import {
  flag,
  inWorkspace,
  key,
  model,
  nested,
  optional,
  optionalNested,
  stamps,
  text,
  type Agrees,
} from '../kernel/attributes.ts';
import type { BankAccount, Signatory } from '../requisites/schema.ts';
import type { Company, Pictures } from './schema.ts';

export const CompanyEntity = new Entity({
  model: model('company'),
  attributes: {
    workspaceId: key,
    companyId: key,
    name: text,
    shortName: text,
    inn: optional,
    kpp: optional,
    ogrn: optional,
    legalAddress: optional,
    postalAddress: optional,
    phone: optional,
    email: optional,
    site: optional,
    bankAccounts: nested<BankAccount[]>(),
    signatory: optionalNested<Signatory>(),
    accountant: optional,
    taxRegime: nested<Company['taxRegime']>(),
    numbering: nested<Company['numbering']>(),
    isMain: flag,
    pictures: nested<Pictures>(),
    ...stamps,
  },
  indexes: inWorkspace('companyId'),
});

export const companyAgrees: Agrees<EntityItem<typeof CompanyEntity>, Company> = true;
