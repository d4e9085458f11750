import * as z from 'zod';

/** The closed list of what can go wrong; nothing else leaves the API. */
export const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_many: 429,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof statusOf;

/** One thing that is wrong with one field; `rule` is a stable word that the web turns into a sentence. */
export const Issue = z.object({
  path: z.string(),
  rule: z.string(),
  message: z.string(),
  /** Where in a text of several lines (from 1), and which word of it. */
  line: z.number().int().optional(),
  word: z.string().optional(),
});
export type Issue = z.infer<typeof Issue>;

/** A record that already holds an e-mail address, a phone or a pair of INN and KPP. */
export const Holder = z.object({
  key: z.enum(['email', 'phone', 'inn']),
  value: z.string(),
  recordId: z.string(),
  name: z.string().optional(),
});
export type Holder = z.infer<typeof Holder>;

/**
 * One thing that a stage asks for before a deal may enter it: a field to fill in, a condition that does not hold, a document
 * of one of these kinds to be issued or signed, money to be received in part or whole.
 */
export const Missing = z.object({
  kind: z.enum(['field', 'condition', 'document', 'payment']),
  field: z.string().optional(),
  condition: z.unknown().optional(),
  documents: z.array(z.string()).optional(),
  state: z.enum(['issued', 'signed']).optional(),
  paid: z.enum(['part', 'all']).optional(),
});
export type Missing = z.infer<typeof Missing>;

/** What a conflict tells: the record as it stands now and the fields where both sides differ, or who holds a value. */
export const Details = z.object({
  issues: z.array(Issue).optional(),
  fields: z.array(z.string()).optional(),
  current: z.unknown().optional(),
  yours: z.unknown().optional(),
  holders: z.array(Holder).optional(),
  reason: z.string().optional(),
  missing: z.array(Missing).optional(),
});
export type Details = z.infer<typeof Details>;

/** The body of every answer that is not a success. */
export const ErrorBody = z.object({
  code: z.enum(Object.keys(statusOf) as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  details: Details.optional(),
  requestId: z.string(),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

/** The one error of the product: thrown by the domain, turned into an answer at the edge only. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Details | undefined;

  constructor(code: ErrorCode, message: string, details?: Details) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

/** The issues of a failed schema, by the field they belong to. A rule of our own is the `message` of its refinement. */
export function issuesOf(error: z.ZodError): Issue[] {
  return error.issues.map((issue) => ({
    path: issue.path.join('.'),
    rule: issue.code === 'custom' ? issue.message : issue.code,
    message: issue.message,
  }));
}
