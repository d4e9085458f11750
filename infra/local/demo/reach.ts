import type { Email, Phone } from '#shared/kernel/contacts.ts';
import type { FullName } from './words/names.ts';
import type { Random } from './random.ts';
import { transliterated } from './transliterate.ts';

/** Ways to reach nobody: local numbers never begin with 0, mobile ones not with 000, and `.example` leads nowhere (RFC 2606). */
export type Reach = {
  landline(area: string, extension?: string): Phone;
  mobile(): Phone;
  /** An address at the domain that nobody else has. */
  email(mailbox: string, domain: string, kind?: Email['kind']): Email;
  /** A domain of one's own for a name. */
  domain(name: string): string;
};

const mobileCodes = ['903', '905', '906', '909', '911', '916', '917', '921', '926', '951', '960', '981'];

/** Hands out phones, addresses and domains, none of them twice. */
export function reachFrom(random: Random): Reach {
  const given = new Set<string>();
  const once = (make: (attempt: number) => string): string => {
    for (let attempt = 1; ; attempt++) {
      const made = make(attempt);
      if (given.has(made)) continue;
      given.add(made);
      return made;
    }
  };
  return {
    landline: (area, extension) => ({
      kind: 'work',
      number: once(() => `+7${area}01${random.digits(8 - area.length)}`),
      ...(extension && { extension }),
    }),
    mobile: () => ({ kind: 'mobile', number: once(() => `+7${random.pick(mobileCodes)}000${random.digits(4)}`) }),
    email: (mailbox, domain, kind = 'work') => ({
      kind,
      address: once((attempt) => `${mailbox}${attempt > 1 ? attempt : ''}@${domain}`),
    }),
    domain: (name) => once((attempt) => `${domainWord(name)}${attempt > 1 ? attempt : ''}.example`),
  };
}

/** At most two words of a name, those within « » first: what people type by heart. */
function domainWord(name: string): string {
  const own = /«(.+?)»/.exec(name)?.[1] ?? name;
  const words = own
    .split(/[\s,-]+/)
    .map(transliterated)
    .filter((word) => word.length > 1 || /\d/.test(word));
  const short = words.slice(0, 2).join('-');
  return short.length > 24 ? words[0]! : short;
}

export const mailboxOf = ({ firstName, lastName }: Pick<FullName, 'firstName' | 'lastName'>): string =>
  `${transliterated(firstName).slice(0, 1)}.${transliterated(lastName)}`;
