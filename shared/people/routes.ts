import * as z from 'zod';
import { Nothing, route } from '../contract/route.ts';
import { CriteriaOf } from '../criteria/schema.ts';
import { id } from '../kernel/ids.ts';
import { page, PageQuery } from '../kernel/page.ts';
import { NewPerson, Person, PersonChanges, PersonKey, PersonRow } from './schema.ts';

export const personSorts = ['name', 'client', 'position', 'createdAt', 'updatedAt'] as const;
const Sort = z.enum(personSorts.flatMap((name) => [name, `-${name}` as const]) as [string, ...string[]]);

export const PersonFilter = PageQuery.extend({
  search: z.string().max(200).optional(),
  clientId: id('client').optional(),
  where: CriteriaOf('person').optional(),
  sort: Sort.default('name'),
  trash: z.stringbool().or(z.boolean()).default(false),
});

export const people = {
  list: route({
    serves: 'queries',
    method: 'GET',
    path: '/people',
    access: 'client.view',
    summary: 'List contact persons by client, search, criteria and order',
    input: PersonFilter,
    output: page(PersonRow),
  }),
  get: route({
    serves: 'api',
    method: 'GET',
    path: '/people/{personId}',
    access: 'client.view',
    summary: 'Read one contact person',
    input: PersonKey,
    output: Person,
  }),
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/people',
    access: 'client.edit',
    summary: 'Add a contact person to a client',
    input: NewPerson,
    output: Person,
    status: 201,
  }),
  update: route({
    serves: 'api',
    method: 'PATCH',
    path: '/people/{personId}',
    access: 'client.edit',
    summary: 'Change a contact person',
    input: PersonKey.extend(PersonChanges.shape),
    output: Person,
  }),
  remove: route({
    serves: 'api',
    method: 'DELETE',
    path: '/people/{personId}',
    access: 'client.edit',
    summary: 'Move a contact person to the trash',
    input: PersonKey,
    output: Person,
  }),
  restore: route({
    serves: 'api',
    method: 'POST',
    path: '/people/{personId}/restore',
    access: 'client.edit',
    summary: 'Take a contact person out of the trash',
    input: PersonKey.extend({ despiteDuplicates: z.boolean().optional() }),
    output: Person,
  }),
  destroy: route({
    serves: 'api',
    method: 'POST',
    path: '/people/{personId}/destroy',
    access: 'client.destroy',
    summary: 'Delete a contact person in the trash for good',
    input: PersonKey,
    output: Nothing,
    status: 204,
  }),
};
