import { accessRules } from './access.ts';
import type { Credentials } from './lambda/environment.ts';
import { accessKeys } from './secrets.ts';
import type { Allow, SecretOf } from './service.ts';
import type { Template } from './template.ts';
import { rightsOf } from './template/policies.ts';

/** Who may do what in a running edition: a key for each function with the rights of its role, and one that may do everything. */
export type Keyring = {
  own: Credentials;
  of(functionName: string): Credentials;
  allow: Allow;
  secretOf: SecretOf;
};

export function openKeyring(template: Template, dataDir: string): Keyring {
  const rights = rightsOf(template);
  const keys = accessKeys(dataDir, ['edition', ...rights.keys()]);
  const of = (holder: string) => {
    const key = keys.get(holder);
    if (!key) throw new Error(`Nobody gave ${holder} a key.`);
    return key;
  };
  const own = of('edition');
  const secrets = new Map([...keys.values()].map((key) => [key.accessKeyId, key.secretAccessKey]));
  return {
    own,
    of,
    allow: accessRules(new Map([...rights].map(([name, each]) => [of(name).accessKeyId, each])), own.accessKeyId),
    secretOf: (accessKeyId) => secrets.get(accessKeyId),
  };
}
