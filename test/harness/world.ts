import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { createClient, type Client } from '#shared/contract/client.ts';
import { contract } from '#shared/contract/index.ts';
import type { Role } from '#shared/kernel/access.ts';
import { builders } from './build.ts';
import { letterTo } from './mailbox.ts';
import { newPerson, type Person } from './person.ts';

export type Api = Client<typeof contract>;

/** The API as one person sees it in one workspace. */
export const apiOf = (person: Pick<Person, 'token'> | undefined, workspaceId?: string): Api =>
  createClient(contract, {
    base: inject('local').url,
    send: fetch,
    token: async () => person?.token,
    workspaceId: () => workspaceId,
  });

// People are costly (a sign-up each) and know nothing of each other's workspaces, so a run meets the same ones again.
const cast = new Map<string, Promise<Person>>();
export const somebody = (part: string): Promise<Person> => {
  const person = cast.get(part) ?? newPerson();
  cast.set(part, person);
  return person;
};

/** A fresh workspace of its own in the running local edition: nothing to clean up, nobody to disturb. */
export async function world({ language = 'ru' as 'ru' | 'en' } = {}) {
  const founder = await somebody('owner');
  const { workspaceId } = await apiOf(founder).workspaces.create({
    name: `ТехноЛайн ${randomUUID().slice(0, 8)}`,
    language,
    yourName: 'Анна Ковалёва',
  });
  const owner = apiOf(founder, workspaceId);
  const members = new Map<Role, Promise<Api>>([['owner', Promise.resolve(owner)]]);

  /** The API as a member with this role sees it; he is invited by letter when first asked for. */
  const as = (role: Role): Promise<Api> => {
    const member = members.get(role) ?? invite(role);
    members.set(role, member);
    return member;
  };
  async function invite(role: Role): Promise<Api> {
    const person = await somebody(role);
    if (role === 'owner') return owner;
    await owner.members.invite({ email: person.email, role });
    const { name } = await owner.workspaces.get();
    const token = /token=([^\s]+)/.exec((await letterTo(person.email, new RegExp(name))).text)?.[1] ?? '';
    await apiOf(person).members.accept({ token: decodeURIComponent(token), yourName: `${role} Иванов` });
    return apiOf(person, workspaceId);
  }
  return { workspaceId, founder, owner, as, build: builders(owner) };
}
