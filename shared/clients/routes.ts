import * as z from 'zod';
import { Nothing, route } from '../contract/route.ts';
import { CriteriaOf } from '../criteria/schema.ts';
import { id } from '../kernel/ids.ts';
import { page, PageQuery } from '../kernel/page.ts';
import { BulkChange, Client, ClientChanges, ClientKey, ClientRow, NewClient } from './schema.ts';

/** Columns that the client list sorts by; `-` in front turns the order. */
export const clientSorts = [
  'name',
  'lifecycle',
  'owner',
  'source',
  'segment',
  'industry',
  'region',
  'probability',
  'city',
  'inn',
  'nextStep',
  'createdAt',
  'updatedAt',
] as const;
const Sort = z.enum(clientSorts.flatMap((name) => [name, `-${name}` as const]) as [string, ...string[]]);

/** `trash` lists what was removed in place of what is there. */
export const ClientFilter = PageQuery.extend({
  search: z.string().max(200).optional(),
  where: CriteriaOf('client').optional(),
  sort: Sort.default('name'),
  trash: z.stringbool().or(z.boolean()).default(false),
});

/** Whoever may be the same client: same phone, same address, same INN (with KPP), or a name that reads alike. */
export const Lookalike = z.object({
  clientId: id('client'),
  personId: id('person').optional(),
  name: z.string(),
  by: z.enum(['email', 'phone', 'inn', 'name']),
  value: z.string(),
});

const list = z
  .union([z.string(), z.array(z.string())])
  .transform((value) =>
    (typeof value === 'string' ? value.split(',') : value).map((each) => each.trim()).filter(Boolean),
  )
  .pipe(z.array(z.string().max(300)).max(50));

export const clients = {
  list: route({
    serves: 'queries',
    method: 'GET',
    path: '/clients',
    access: 'client.view',
    summary: 'List clients by search, criteria and order',
    input: ClientFilter,
    output: page(ClientRow),
  }),
  lookalikes: route({
    serves: 'queries',
    method: 'GET',
    path: '/clients/lookalikes',
    access: 'client.view',
    summary: 'Find clients and contact persons that may be the same',
    input: z.object({
      emails: list.optional(),
      phones: list.optional(),
      inn: z.string().max(20).optional(),
      kpp: z.string().max(20).optional(),
      name: z.string().max(300).optional(),
      except: id('client').optional(),
    }),
    output: z.object({ items: z.array(Lookalike) }),
  }),
  get: route({
    serves: 'api',
    method: 'GET',
    path: '/clients/{clientId}',
    access: 'client.view',
    summary: 'Read one client',
    input: ClientKey,
    output: Client,
  }),
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/clients',
    access: 'client.create',
    summary: 'Add a client',
    input: NewClient,
    output: Client,
    status: 201,
  }),
  update: route({
    serves: 'api',
    method: 'PATCH',
    path: '/clients/{clientId}',
    access: 'client.edit',
    summary: 'Change a client',
    input: ClientKey.extend(ClientChanges.shape),
    output: Client,
  }),
  remove: route({
    serves: 'api',
    method: 'DELETE',
    path: '/clients/{clientId}',
    access: 'client.remove',
    summary: 'Move a client to the trash, with contact persons and notes',
    input: ClientKey,
    output: Client,
  }),
  restore: route({
    serves: 'api',
    method: 'POST',
    path: '/clients/{clientId}/restore',
    access: 'client.remove',
    summary: 'Take a client out of the trash',
    input: ClientKey.extend({ despiteDuplicates: z.boolean().optional() }),
    output: Client,
  }),
  destroy: route({
    serves: 'api',
    method: 'POST',
    path: '/clients/{clientId}/destroy',
    access: 'client.destroy',
    summary: 'Delete a client in the trash for good',
    input: ClientKey,
    output: Nothing,
    status: 204,
  }),
  bulk: route({
    serves: 'api',
    method: 'POST',
    path: '/clients/bulk',
    access: 'client.edit',
    summary: 'Do one thing to up to 200 clients',
    input: z.object({ clientIds: z.array(id('client')).min(1).max(200), change: BulkChange }),
    output: z.object({
      done: z.number().int(),
      refused: z.array(z.object({ clientId: id('client'), code: z.string() })),
    }),
  }),
};
