import {
  GetParameterCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import webpush from 'web-push';
import * as z from 'zod';
import { env } from '#functions/runtime/env.ts';

const ssm = new SSMClient({});
const Keys = z.object({ publicKey: z.string(), privateKey: z.string() });
export type VapidKeys = z.infer<typeof Keys>;

let known: Promise<VapidKeys> | undefined;

/**
 * The pair of keys by which push services know this installation (VAPID, RFC 8292), kept as one encrypted parameter. A
 * container asks once; the pair never changes, because every browser that takes pushes is bound to it.
 */
export const vapidKeys = (): Promise<VapidKeys> => (known ??= read().catch(forget));

/** The same, made when there is none yet: for the function that gives browsers the public one. */
export const vapidKeysMade = (): Promise<VapidKeys> =>
  (known ??= read()
    .catch((error: unknown) => {
      if (error instanceof ParameterNotFound) return make();
      throw error;
    })
    .catch(forget));

function forget(error: unknown): never {
  known = undefined;
  throw error;
}

async function read(): Promise<VapidKeys> {
  const { Parameter } = await ssm.send(
    new GetParameterCommand({ Name: env('PUSH_KEYS_PARAMETER'), WithDecryption: true }),
  );
  return Keys.parse(JSON.parse(Parameter?.Value ?? '{}'));
}

async function make(): Promise<VapidKeys> {
  const Value = JSON.stringify(webpush.generateVAPIDKeys());
  try {
    // Of two containers that make a pair at once the first one's stands.
    await ssm.send(
      new PutParameterCommand({ Name: env('PUSH_KEYS_PARAMETER'), Value, Type: 'SecureString', Overwrite: false }),
    );
  } catch (error) {
    if (!(error instanceof ParameterAlreadyExists)) throw error;
  }
  return read();
}
