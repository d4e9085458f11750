import type { Value } from './document.ts';

/** What the references of a template mean here; undefined when nobody knows. */
export type Lookup = {
  ref(name: string): Value | undefined;
  attribute(resource: string, name: string): Value | undefined;
};

/** A value with every reference and function in it worked out. `where` opens the message of the error if one cannot be. */
export function resolve(value: Value, lookup: Lookup, where: string): Value {
  const inner = (each: Value) => resolve(each, lookup, where);
  if (Array.isArray(value)) return value.map(inner);
  if (typeof value !== 'object' || value === null) return value;
  const [[name, argument] = ['', null], ...more] = Object.entries(value);
  const known = more.length === 0 ? functions[name] : undefined;
  if (known) return known(argument, { inner, lookup, where });
  if (more.length === 0 && name.startsWith('Fn::'))
    throw new Error(`${where}: the local edition does not know ${name}.`);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inner(each)]));
}

type Scope = { inner: (value: Value) => Value; lookup: Lookup; where: string };

const functions: Record<string, (argument: Value, scope: Scope) => Value> = {
  Ref: (name, { lookup, where }) => found(lookup.ref(String(name)), where, `Ref ${String(name)}`),
  'Fn::GetAtt': (argument, scope) => {
    const [resource = '', ...path] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
    return attribute(resource, path.join('.'), scope);
  },
  'Fn::Join': (argument, { inner, where }) => {
    const [glue, parts] = list(argument, where);
    return list(inner(parts ?? []), where)
      .map(String)
      .join(String(glue));
  },
  'Fn::Select': (argument, { inner, where }) => {
    const [index, from] = list(argument, where);
    return found(list(inner(from ?? []), where)[Number(index)], where, `item ${String(index)} of a list`);
  },
  'Fn::Split': (argument, { inner, where }) => {
    const [glue, text] = list(argument, where);
    return String(inner(text ?? '')).split(String(glue));
  },
  'Fn::Sub': (argument, scope) => {
    const [text, own] = Array.isArray(argument) ? argument : [argument];
    return String(text).replace(/\$\{(!?)([^}]+)\}/g, (all: string, literal: string, name: string) => {
      if (literal) return all.replace('!', '');
      const given = typeof own === 'object' && own !== null && !Array.isArray(own) ? own[name] : undefined;
      if (given !== undefined) return String(scope.inner(given));
      const [resource = '', ...path] = name.split('.');
      if (path.length > 0) return String(attribute(resource, path.join('.'), scope));
      return String(found(scope.lookup.ref(name), scope.where, `Ref ${name}`));
    });
  },
};

const attribute = (resource: string, name: string, { lookup, where }: Scope) =>
  found(lookup.attribute(resource, name), where, `${resource}.${name}`);

function found(value: Value | undefined, where: string, what: string): Value {
  if (value === undefined) throw new Error(`${where}: ${what} means nothing in the local edition.`);
  return value;
}

function list(value: Value, where: string): Value[] {
  if (!Array.isArray(value)) throw new Error(`${where}: a list was expected in the template.`);
  return value;
}
