import { ClientKey } from '../clients/schema.ts';
import { route } from '../contract/route.ts';
import { RequisitesAnswer, RequisitesChanges } from './schema.ts';

export const requisites = {
  get: route({
    serves: 'api',
    method: 'GET',
    path: '/clients/{clientId}/requisites',
    access: 'client.view',
    summary: 'Legal and bank details of a client, with what looks wrong in them',
    input: ClientKey,
    output: RequisitesAnswer,
  }),
  update: route({
    serves: 'api',
    method: 'PATCH',
    path: '/clients/{clientId}/requisites',
    access: 'client.edit',
    summary: 'Change legal and bank details of a client (version 0: there are none yet); check sums only warn',
    input: ClientKey.extend(RequisitesChanges.shape),
    output: RequisitesAnswer,
  }),
};
