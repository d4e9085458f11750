import * as z from 'zod';
import { account, region } from '#infra/local/service.ts';
import type { Seal } from '#infra/local/ssm/seal.ts';
import type { Row, Store } from '#infra/local/ssm/store.ts';
import { Refusal } from '#infra/local/wire.ts';

/** Who asks: `may` refuses what his key is not allowed on that parameter. */
export type Asker = { may(action: string, name: string): void };
export type Operation = (input: unknown, asker: Asker) => object;

const Name = z.string().regex(/^\/?[a-zA-Z0-9_.\-/]{1,1010}$/);
const Put = z.object({
  Name,
  Value: z.string().min(1).max(4096),
  Type: z.enum(['String', 'StringList', 'SecureString']).optional(),
  Overwrite: z.boolean().default(false),
});
const Get = z.object({ Name: z.string().min(1).max(2048), WithDecryption: z.boolean().default(false) });

/** A parameter's name in its ARN: a leading slash is not written twice. */
export const arnOf = (name: string) => `arn:aws:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`;

const notFound = () => new Refusal(400, 'ParameterNotFound', 'There is no such parameter.');

/** The operations by name: https://docs.aws.amazon.com/systems-manager/latest/APIReference/ */
export function operations(store: Store, seal: Seal, now: () => number): Record<string, Operation> {
  return {
    PutParameter(input, { may }) {
      const { Name: name, Value, Type, Overwrite } = Put.parse(input);
      may('ssm:PutParameter', name);
      const before = store.newest(name);
      if (before && !Overwrite) throw new Refusal(400, 'ParameterAlreadyExists', 'The parameter exists already.');
      const type = Type ?? before?.type;
      if (!type) throw new Refusal(400, 'ValidationException', 'A new parameter needs a type.');
      const version = (before?.version ?? 0) + 1;
      const value = type === 'SecureString' ? seal.close(Value, name) : Value;
      store.put({ name, version, type, value, changedAt: now() });
      return { Version: version, Tier: 'Standard' };
    },
    GetParameter(input, { may }) {
      const { Name: asked, WithDecryption } = Get.parse(input);
      const { name, version } = selected(asked);
      may('ssm:GetParameter', name);
      const newest = store.newest(name);
      if (!newest) throw notFound();
      const row = version === undefined ? newest : store.at(name, version);
      if (!row) throw new Refusal(400, 'ParameterVersionNotFound', `The parameter has no version ${version}.`);
      return { Parameter: shown(row, WithDecryption, version) };
    },
    DeleteParameter(input, { may }) {
      const { Name: name } = z.object({ Name }).parse(input);
      may('ssm:DeleteParameter', name);
      if (!store.remove(name)) throw notFound();
      return {};
    },
  };

  function shown({ name, version, type, value, changedAt }: Row, isOpen: boolean, selector: number | undefined) {
    return {
      Name: name,
      Type: type,
      Value: type === 'SecureString' && isOpen ? seal.open(value, name) : value,
      Version: version,
      ...(selector !== undefined && { Selector: `:${selector}` }),
      LastModifiedDate: changedAt / 1000,
      ARN: arnOf(name),
      DataType: 'text',
    };
  }
}

/** `name`, `name:3`, or the ARN of either. */
function selected(asked: string): { name: string; version?: number } {
  const [, path = asked] = /^arn:aws:ssm:[^:]*:[^:]*:parameter(\/.+)$/.exec(asked) ?? [];
  const [, name, version] = /^(.*?):(\d+)$/.exec(path) ?? [];
  return name ? { name: Name.parse(name), version: Number(version) } : { name: Name.parse(path) };
}
