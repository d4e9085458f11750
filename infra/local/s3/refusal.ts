/** A refusal in S3's own words: clients switch on the code, so it must be the one that S3 gives for the same mistake. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: Record<string, string>;

  constructor(status: number, code: string, message: string, detail: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }
}

export const accessDenied = (message = 'Access Denied', detail: Record<string, string> = {}) =>
  new Refusal(403, 'AccessDenied', message, detail);

export const invalidArgument = (message: string) => new Refusal(400, 'InvalidArgument', message);

export const malformedXml = () =>
  new Refusal(400, 'MalformedXML', 'The XML you provided was not well-formed or did not validate against our schema');

export const incompleteBody = () =>
  new Refusal(400, 'IncompleteBody', 'The request body terminated unexpectedly or differs from its declared length');

/** The real S3 can do this, the local one cannot: better a plain answer than a wrong one. */
export const notImplemented = (what: string) =>
  new Refusal(501, 'NotImplemented', `The local S3 does not implement ${what}`);

export const preconditionFailed = (condition: string) =>
  new Refusal(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    Condition: condition,
  });

export const entityTooLarge = (proposed: number, allowed: number) =>
  new Refusal(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
    ProposedSize: String(proposed),
    MaxSizeAllowed: String(allowed),
  });

export const entityTooSmall = (proposed: number, required: number) =>
  new Refusal(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
    ProposedSize: String(proposed),
    MinSizeAllowed: String(required),
  });
