import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

export const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** Compares without telling by the time taken how much of the text was right. */
export const sameText = (left: string, right: string) =>
  timingSafeEqual(Buffer.from(digest(left)), Buffer.from(digest(right)));

export const randomToken = (bytes = 32) => randomBytes(bytes).toString('base64url');

export const sixDigits = () => String(randomInt(1_000_000)).padStart(6, '0');

/** The address as Cognito shows it to a person who has only just begun to sign in. */
export const masked = (address: string) => address.replace(/^(.)[^@]*@(.).*$/, '$1***@$2***');
