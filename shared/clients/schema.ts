import * as z from 'zod';
import { NextStep } from '../activities/next-step.ts';
import { clientKinds, lifecycles } from '../criteria/fields.ts';
import { changesOf } from '../kernel/changes.ts';
import { Address, contactShape, Custom } from '../kernel/contacts.ts';
import { id, UserId } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line, Text } from '../kernel/text.ts';

export const ClientKind = z.enum(clientKinds);
export type ClientKind = z.infer<typeof ClientKind>;

export const Lifecycle = z.enum(lifecycles);
export type Lifecycle = z.infer<typeof Lifecycle>;

/** Digits as they were typed, without spaces; check sums of a client's requisites only warn (russia/requisites.ts). */
const Code = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replace(/[\s-]/g, '').toUpperCase())
    .min(1)
    .max(max);

/** What people say of a client: a company or a private person. `name` is without the legal form, which stands beside it. */
export const ClientFields = z.object({
  kind: ClientKind.default('company'),
  name: Line(300),
  legalForm: Line(60).optional(),
  lifecycle: Lifecycle.default('lead'),
  ownerId: UserId.optional(),
  ...contactShape,
  addresses: z.array(Address).max(20).default([]),
  /** Any other way to reach them, as free text. */
  otherContacts: Text(2000).optional(),
  inn: Code(20).optional(),
  kpp: Code(20).optional(),
  ogrn: Code(20).optional(),
  sourceId: id('classifier').optional(),
  segmentId: id('classifier').optional(),
  industryId: id('classifier').optional(),
  regionId: id('classifier').optional(),
  tagIds: z.array(id('classifier')).max(50).default([]),
  /** What made them turn to us. */
  trigger: Line(500).optional(),
  /** How likely they are to buy, in percent, as the manager judges. */
  probability: z.number().int().min(0).max(100).optional(),
  about: Text(20_000).optional(),
  custom: Custom,
});

export const Client = z.object({ clientId: id('client'), ...ClientFields.shape, ...Stamps.shape });
export type Client = z.infer<typeof Client>;

/** `despiteDuplicates`: the person has seen who else holds this phone or address and wants the client all the same. */
export const NewClient = z.object({ ...ClientFields.shape, despiteDuplicates: z.boolean().optional() });
export type NewClient = z.infer<typeof NewClient>;

export const ClientKey = z.object({ clientId: id('client') });

/** `version` is the one the person saw: fields that others changed since then are a conflict, other fields are merged. */
export const ClientChanges = z.object({
  ...changesOf(ClientFields).shape,
  version: z.number().int().min(1),
  despiteDuplicates: z.boolean().optional(),
});
export type ClientChanges = z.infer<typeof ClientChanges>;

/** A client in a list: the record with its main contact person beside it. */
export const ClientRow = z.object({
  ...Client.omit({ custom: true, about: true, otherContacts: true }).shape,
  mainPerson: z.object({ personId: id('person'), name: z.string(), phone: z.string().optional() }).optional(),
  /** What is planned with it next. */
  nextStep: NextStep.optional(),
});
export type ClientRow = z.infer<typeof ClientRow>;

/** One change to many clients at once. */
export const BulkChange = z.discriminatedUnion('do', [
  z.object({ do: z.literal('assign'), ownerId: UserId.nullable() }),
  z.object({ do: z.literal('tag'), tagId: id('classifier') }),
  z.object({ do: z.literal('untag'), tagId: id('classifier') }),
  z.object({ do: z.literal('lifecycle'), lifecycle: Lifecycle }),
  z.object({ do: z.literal('remove') }),
  z.object({ do: z.literal('restore') }),
]);
export type BulkChange = z.infer<typeof BulkChange>;
