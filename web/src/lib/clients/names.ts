import type { ClientKind } from '#shared/clients/schema.ts';

type Named = { name: string; legalForm?: string | undefined; kind: ClientKind };

/** Forms that stand before a bare name: `ИП Сафиуллин Рустем`, not in quotes. */
const bare = new Set(['ИП', 'КФХ', 'ГКФХ', 'Ltd', 'Ltd.', 'LLC', 'Inc', 'Inc.', 'GmbH', 'PLC', 'S.A.']);

/** The full name of a client as titles and documents write it: `ООО «Северо-Западная компания „Подъём“»`. */
export function fullName({ name, legalForm, kind }: Named): string {
  if (kind === 'person' || !legalForm) return name;
  if (/^[\p{Script=Latin}.]+$/u.test(legalForm)) return `${name} ${legalForm}`;
  if (bare.has(legalForm)) return `${legalForm} ${name}`;
  return `${legalForm} «${name
    .replace(/[«"“]/g, '„')
    .replace(/[»"”](?=[\s.,]|$)/g, '“')
    .replace(/»/g, '“')}»`;
}

/** Two letters for the square or circle beside a name. */
export function initials(name: string, kind: ClientKind): string {
  const words = name.split(/[\s«»"„“-]+/u).filter((word) => /[\p{L}\d]/u.test(word));
  if (kind === 'person')
    return words
      .slice(0, 2)
      .map((word) => word[0]!.toUpperCase())
      .join('');
  const [first = ''] = words;
  return first.slice(0, 1).toUpperCase() + first.slice(1, 2).toLowerCase();
}
