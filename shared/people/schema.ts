import * as z from 'zod';
import { changesOf } from '../kernel/changes.ts';
import { contactShape, Custom } from '../kernel/contacts.ts';
import { id } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line, Text } from '../kernel/text.ts';

const names = { lastName: Line(100).optional(), firstName: Line(100).optional(), middleName: Line(100).optional() };

/** What people say of a contact person, who represents one client. At least one of the three names is given. */
export const PersonFields = z.object({
  ...names,
  position: Line(200).optional(),
  /** The one to turn to first; a client has at most one. */
  isMain: z.boolean().default(false),
  ...contactShape,
  about: Text(10_000).optional(),
  custom: Custom,
});

export const Person = z.object({
  personId: id('person'),
  clientId: id('client'),
  ...PersonFields.shape,
  ...Stamps.shape,
});
export type Person = z.infer<typeof Person>;

type Named = {
  lastName?: string | null | undefined;
  firstName?: string | null | undefined;
  middleName?: string | null | undefined;
};

/** How a person is listed and sorted: last, first and middle name. */
export const personName = ({ lastName, firstName, middleName }: Named): string =>
  [lastName, firstName, middleName].filter(Boolean).join(' ');

export const NewPerson = z
  .object({ clientId: id('client'), ...PersonFields.shape, despiteDuplicates: z.boolean().optional() })
  .refine((person) => personName(person) !== '', { error: 'person_unnamed', path: ['lastName'] });
export type NewPerson = z.infer<typeof NewPerson>;

export const PersonKey = z.object({ personId: id('person') });

export const PersonChanges = z.object({
  ...changesOf(PersonFields).shape,
  version: z.number().int().min(1),
  despiteDuplicates: z.boolean().optional(),
});
export type PersonChanges = z.infer<typeof PersonChanges>;

/** A contact person in a list: with the client whose interests he represents. */
export const PersonRow = z.object({
  ...Person.omit({ custom: true, about: true }).shape,
  name: z.string(),
  clientName: z.string(),
});
export type PersonRow = z.infer<typeof PersonRow>;
