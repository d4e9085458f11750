import type { Entry, Kind, Register } from '#infra/local/ses/register.ts';
import { Refusal } from '#infra/local/wire.ts';

/** The entries of one kind, with the refusals of the protocol; those given at the start are there without a row. */
export type Shelf = {
  read(name: string): Entry;
  add(name: string, value?: object): object;
  put(name: string, value: object): object;
  remove(name: string): object;
  list(): Entry[];
  names(): string[];
};

export const shelves =
  (register: Register) =>
  (kind: Kind, given: string[] = []): Shelf => {
    const missing = (name: string) => new Refusal(404, 'NotFoundException', `${kind} <${name}> does not exist.`);
    const list = () => register.list(kind);
    return {
      read(name) {
        const entry = register.read(kind, name) ?? (given.includes(name) ? { name, at: 0, value: {} } : undefined);
        if (!entry) throw missing(name);
        return entry;
      },
      add(name, value) {
        if (given.includes(name) || !register.add(kind, name, value))
          throw new Refusal(400, 'AlreadyExistsException', `${kind} <${name}> already exists.`);
        return {};
      },
      put(name, value) {
        register.put(kind, name, value);
        return {};
      },
      remove(name) {
        if (!register.remove(kind, name)) throw missing(name);
        return {};
      },
      list,
      names: () => [...new Set([...given, ...list().map(({ name }) => name)])],
    };
  };
