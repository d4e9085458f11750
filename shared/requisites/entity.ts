import { Entity, type EntityItem } from 'electrodb';
import {
  inWorkspace,
  key,
  model,
  nested,
  optional,
  optionalNested,
  stamps,
  type Agrees,
} from '../kernel/attributes.ts';
import type { BankAccount, Requisites, Signatory } from './schema.ts';

/** How a client's details for papers are stored: one item beside the client, read only when papers are made. */
export const RequisitesEntity = new Entity({
  model: model('requisites'),
  attributes: {
    workspaceId: key,
    clientId: key,
    fullName: optional,
    legalAddress: optional,
    postalAddress: optional,
    bankAccounts: nested<BankAccount[]>(),
    signatory: optionalNested<Signatory>(),
    accountant: optional,
    ...stamps,
  },
  indexes: inWorkspace('clientId'),
});

export const requisitesAgrees: Agrees<EntityItem<typeof RequisitesEntity>, Requisites> = true;
