import * as z from 'zod';
import { Line, Text } from './text.ts';

/** A phone as it is stored: E.164 with an extension beside it. How people write it is `russia/phone.ts`. */
export const Phone = z.object({
  kind: z.enum(['work', 'mobile', 'home', 'fax', 'other']).default('work'),
  number: z.string().regex(/^\+[1-9]\d{6,14}$/, 'phone_e164'),
  extension: z
    .string()
    .regex(/^\d{1,8}$/, 'phone_extension')
    .optional(),
  note: Line(100).optional(),
});
export type Phone = z.infer<typeof Phone>;

/** An address that letters reach; the domain and the name are compared in lower case. */
export const Email = z.object({
  kind: z.enum(['work', 'personal', 'other']).default('work'),
  address: z
    .string()
    .overwrite((text) => text.trim().toLowerCase())
    .max(254)
    .regex(/^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+\.[^\s@<>(),;:"[\]\\.]{2,}$/, 'email_shape'),
});
export type Email = z.infer<typeof Email>;

export const Site = z
  .string()
  .overwrite((text) => (/^[a-z]+:/i.test(text.trim()) ? text.trim() : `https://${text.trim()}`))
  .max(300)
  .refine((text) => /^https?:\/\/[^\s/]+\.[^\s/]+/i.test(text) && URL.canParse(text), 'site_shape');

export const Messenger = z.object({
  kind: z.enum(['telegram', 'whatsapp', 'max', 'viber', 'vk', 'other']),
  handle: Line(100),
});
export type Messenger = z.infer<typeof Messenger>;

/** A postal address as people write it; `postalCode` and `city` stand apart because lists sort and filter by them. */
export const Address = z.object({
  kind: z.enum(['legal', 'postal', 'delivery', 'other']).default('postal'),
  postalCode: Line(12).optional(),
  city: Line(100).optional(),
  text: Text(500).optional(),
});
export type Address = z.infer<typeof Address>;

/** The ways to reach a client or a contact person. */
export const contactShape = {
  phones: z.array(Phone).max(20).default([]),
  emails: z.array(Email).max(20).default([]),
  messengers: z.array(Messenger).max(20).default([]),
  sites: z.array(Site).max(20).default([]),
};

/** Values of custom fields by field id; each field's own rule is checked where custom fields are defined. */
export const Custom = z.record(z.string().max(60), z.json()).default({});
