import type { ClassifierKind } from '#shared/classifiers/schema.ts';
import { folded } from '#shared/kernel/text.ts';
import { personNameOf } from './cells/person-name.ts';

export type KnownMember = { userId: string; name: string; email: string };
/** The lists that a client refers to. */
export type ClientList = Exclude<ClassifierKind, 'refusal' | 'activity' | 'outcome'>;
export type KnownValue = { classifierId: string; kind: ClassifierKind; name: string };

/** The members and the values of reference lists of a workspace, found by what people write for them. */
export type Lists = {
  member(text: string): string | undefined;
  value(kind: ClassifierKind, name: string): string | undefined;
  learn(value: KnownValue): void;
};

export function listsOf(members: readonly KnownMember[], values: readonly KnownValue[]): Lists {
  const known = new Map(values.map((value) => [keyOf(value.kind, value.name), value.classifierId]));
  const found = new Map<string, string | undefined>();
  return {
    member(text) {
      if (!found.has(text)) found.set(text, memberBy(members, text));
      return found.get(text);
    },
    value: (kind, name) => known.get(keyOf(kind, name)),
    learn: ({ kind, name, classifierId }) => known.set(keyOf(kind, name), classifierId),
  };
}

const keyOf = (kind: ClassifierKind, name: string) => `${kind} ${folded(name)}`;

/** By e-mail, by full name in any order, or by surname with initials or alone when only one member has it. */
function memberBy(members: readonly KnownMember[], text: string): string | undefined {
  const wanted = folded(text);
  const exact = members.filter(({ email, name }) => folded(email) === wanted || wordsOf(name) === wordsOf(text));
  if (exact.length) return exact.length === 1 ? exact[0]?.userId : undefined;
  const { lastName = wanted, firstName } = personNameOf(text);
  const alike = members.filter(({ name }) => {
    const words = folded(name).split(' ');
    const others = words.filter((word) => word !== folded(lastName));
    if (others.length === words.length) return false;
    return !firstName || others.some((word) => word.startsWith(folded(firstName).replace(/\.$/, '')));
  });
  return alike.length === 1 ? alike[0]?.userId : undefined;
}

const wordsOf = (name: string) =>
  folded(name)
    .split(/[\s,]+/)
    .sort()
    .join(' ');
