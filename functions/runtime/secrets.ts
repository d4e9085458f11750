import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterNotFound,
  ParameterVersionNotFound,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { env } from './env.ts';

const ssm = new SSMClient({});

/** Each workspace has a folder of its own in the Parameter Store. */
const pathOf = (workspaceId: string, name: string) => `${env('SECRETS_PATH')}/${workspaceId}/${name}`;

/** Keeps a secret of a workspace as an encrypted parameter; answers its version, by which it is read again. */
export async function keepSecret(workspaceId: string, name: string, value: string): Promise<number> {
  const { Version = 1 } = await ssm.send(
    new PutParameterCommand({ Name: pathOf(workspaceId, name), Value: value, Type: 'SecureString', Overwrite: true }),
  );
  return Version;
}

type Known = { version: number; value: string };
// A warm container asks once for each version; the record that names the version is read each time.
const known = new Map<string, Known>();
const mostKnown = 200;

/** This version of a secret; nothing when it is gone. */
export async function readSecret(workspaceId: string, name: string, version: number): Promise<string | undefined> {
  const path = pathOf(workspaceId, name);
  const held = known.get(path);
  if (held?.version === version) return held.value;
  const value = await valueOf(`${path}:${version}`);
  if (value !== undefined) {
    if (known.size >= mostKnown) known.clear();
    known.set(path, { version, value });
  }
  return value;
}

async function valueOf(Name: string): Promise<string | undefined> {
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name, WithDecryption: true }));
    return Parameter?.Value;
  } catch (error) {
    if (error instanceof ParameterNotFound || error instanceof ParameterVersionNotFound) return undefined;
    throw error;
  }
}

/** Forgets a secret; one that is gone already is no error. */
export async function forgetSecret(workspaceId: string, name: string): Promise<void> {
  const path = pathOf(workspaceId, name);
  known.delete(path);
  try {
    await ssm.send(new DeleteParameterCommand({ Name: path }));
  } catch (error) {
    if (!(error instanceof ParameterNotFound)) throw error;
  }
}
