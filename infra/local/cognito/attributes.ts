import * as z from 'zod';
import { signsInByEmail, type User } from './users.ts';
import { invalid, refused } from './refusal.ts';
import type { PoolSpec } from './pools.ts';

export const AttributeList = z
  .array(z.object({ Name: z.string().max(32), Value: z.string().max(2048).default('') }))
  .max(50);

// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
const standard = new Set(
  (
    'address birthdate email family_name gender given_name locale middle_name name nickname phone_number picture ' +
    'preferred_username profile updated_at website zoneinfo'
  ).split(' '),
);
const verdicts = new Set(['email_verified', 'phone_number_verified']);

/** Reads a list of attributes; only an administrator may say of an address that it is verified. */
export function readAttributes(
  list: z.infer<typeof AttributeList> | undefined,
  by: 'person' | 'admin',
): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const { Name, Value } of list ?? []) {
    if (Name === 'sub' || (verdicts.has(Name) && by === 'person'))
      throw refused('NotAuthorizedException', 'A client attempted to write unauthorized attribute');
    if (!standard.has(Name) && !verdicts.has(Name) && !/^custom:\w+$/.test(Name))
      throw invalid(`Attributes did not conform to the schema: ${Name}: The attribute is not defined in schema.`);
    attributes[Name] = Value;
  }
  if (attributes.email !== undefined) checkEmail(attributes.email, 'Invalid email address format.');
  return attributes;
}

/** An address that a letter can be sent to, and that cannot smuggle anything into the letter's head. */
export function checkEmail(address: string, message: string): void {
  if (address.length > 128 || !/^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(address)) throw invalid(message);
}

export function checkUsername(pool: PoolSpec, name: string): void {
  if (signsInByEmail(pool)) checkEmail(name, 'Username should be an email.');
  else if (/\s/.test(name)) throw invalid('Username should not contain spaces.');
}

export const attributeList = (user: User) => Object.entries(user.attributes).map(([Name, Value]) => ({ Name, Value }));
