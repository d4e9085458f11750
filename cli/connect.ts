import { createClient, type Client } from '#shared/contract/client.ts';
import { contract } from '#shared/contract/index.ts';
import { idTokenOf, readConfig } from './sign-in.ts';

export type Api = Client<typeof contract>;

/**
 * Signs in with SKREPKA_EMAIL and SKREPKA_PASSWORD at SKREPKA_URL and chooses the workspace, unless the operation is about
 * none; throws with the name of what is missing.
 */
export async function connect(operation?: string): Promise<Api> {
  const base = (process.env.SKREPKA_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
  const [email, password] = [setting('SKREPKA_EMAIL'), setting('SKREPKA_PASSWORD')];
  const token = await idTokenOf(await readConfig(base), email, password);
  const anywhere = clientFor(base, token, undefined);
  if (operation !== undefined && !isInWorkspace(operation)) return anywhere;
  const workspaceId = process.env.SKREPKA_WORKSPACE ?? (await onlyWorkspace(anywhere));
  return clientFor(base, token, workspaceId);
}

const clientFor = (base: string, token: string, workspaceId: string | undefined): Api =>
  createClient(contract, { base, send: fetch, token: async () => token, workspaceId: () => workspaceId });

const isInWorkspace = (operation: string): boolean => {
  const [domain = '', verb = ''] = operation.split('.');
  const access = (contract as Record<string, Record<string, { access: string }>>)[domain]?.[verb]?.access ?? '';
  return !['public', 'signed-in'].includes(access);
};

async function onlyWorkspace(api: Api): Promise<string | undefined> {
  const { items } = await api.workspaces.list();
  if (items.length > 1) {
    throw new Error(
      `Set SKREPKA_WORKSPACE to one of: ${items.map(({ workspaceId, name }) => `${workspaceId} (${name})`).join(', ')}`,
    );
  }
  return items[0]?.workspaceId;
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set ${name}`);
  return value;
}

/** Calls an operation by its name in the contract, such as `clients.list`, with its input as JSON. */
export async function call(api: Api, operation: string, input = '{}'): Promise<unknown> {
  const [domain = '', verb = ''] = operation.split('.');
  const verbs = (api as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[domain];
  const run = verbs && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!run) throw new Error(`There is no operation ${operation}; --help lists them all`);
  return run(parsed(input));
}

function parsed(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    throw new Error(`The input is not JSON: ${input.slice(0, 80)}`);
  }
}
