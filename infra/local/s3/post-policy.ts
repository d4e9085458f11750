import * as z from 'zod';
import type { SecretOf } from '../service.ts';
import { accessDenied, Refusal } from './refusal.ts';
import { credentialOf, isSignature, secretOfKnown, signatureDoesNotMatch } from './signature.ts';

/** What a signed form may upload: whose right it uses, and how many bytes are allowed. */
export type PostGrant = { accessKeyId: string; smallest: number; largest: number };

const Condition = z.union([
  z.tuple([z.string().regex(/^content-length-range$/i), z.coerce.number(), z.coerce.number()]),
  z.tuple([z.string().regex(/^(eq|starts-with)$/i), z.string().startsWith('$'), z.string()]),
  z.record(z.string(), z.string()),
]);
const Policy = z.object({ expiration: z.iso.datetime(), conditions: z.array(Condition) });
type Policy = z.infer<typeof Policy>;
type FieldRule = { operator: string; field: string; value: string };

/** S3 takes no single upload above 5 GiB, whatever a policy says. */
export const largestUpload = 5 * 1024 ** 3;

const failed = (why: string) => accessDenied(`Invalid according to Policy: ${why}`);

/**
 * Checks the signature and the policy of a form before its file is read; `fields` have lower-case names.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
export function checkPost(fields: Map<string, string>, secretOf: SecretOf, now: number): PostGrant {
  const encoded = fields.get('policy');
  const given = fields.get('x-amz-credential');
  if (!encoded || !given) throw accessDenied();
  const credential = credentialOf(given, fields.get('x-amz-date') ?? '');
  if (!credential || fields.get('x-amz-algorithm') !== 'AWS4-HMAC-SHA256') throw accessDenied();
  const secret = secretOfKnown(credential.accessKeyId, secretOf);
  if (!isSignature(secret, credential.scope, encoded, fields.get('x-amz-signature') ?? ''))
    throw signatureDoesNotMatch();
  const policy = readPolicy(encoded);
  if (now > Date.parse(policy.expiration)) throw failed('Policy expired.');
  checkFields(policy, fields);
  return { accessKeyId: credential.accessKeyId, ...sizes(policy) };
}

function readPolicy(encoded: string): Policy {
  try {
    return Policy.parse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')));
  } catch {
    throw new Refusal(
      400,
      'InvalidPolicyDocument',
      'The content of the form does not meet the conditions specified in the policy document.',
    );
  }
}

function checkFields(policy: Policy, fields: Map<string, string>): void {
  const rules = policy.conditions.flatMap(fieldRules);
  for (const { operator, field, value } of rules) {
    const actual = fields.get(field) ?? '';
    if (!(operator === 'eq' ? actual === value : startsWith(field, actual, value)))
      throw failed(`Policy Condition failed: ["${operator}", "$${field}", "${value}"]`);
  }
  const free = new Set(['policy', 'x-amz-signature', ...rules.map((rule) => rule.field)]);
  const extra = [...fields.keys()].find((field) => !free.has(field) && !field.startsWith('x-ignore-'));
  if (extra !== undefined) throw failed(`Extra input fields: ${extra}`);
}

// For a list of content types every one of them has to begin so.
const startsWith = (field: string, actual: string, value: string) =>
  field === 'content-type'
    ? actual.split(',').every((type) => type.trim().startsWith(value))
    : actual.startsWith(value);

function fieldRules(condition: Policy['conditions'][number]): FieldRule[] {
  if (!Array.isArray(condition))
    return Object.entries(condition).map(([name, value]) => ({ operator: 'eq', field: name.toLowerCase(), value }));
  const [operator, field, value] = condition;
  if (typeof field === 'number' || typeof value === 'number') return [];
  return [{ operator: operator.toLowerCase(), field: field.slice(1).toLowerCase(), value }];
}

function sizes(policy: Policy): { smallest: number; largest: number } {
  let smallest = 0;
  let largest = largestUpload;
  for (const condition of policy.conditions) {
    if (!Array.isArray(condition) || typeof condition[1] !== 'number' || typeof condition[2] !== 'number') continue;
    smallest = Math.max(smallest, condition[1]);
    largest = Math.min(largest, condition[2]);
  }
  return { smallest, largest };
}
