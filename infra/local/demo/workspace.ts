import { createClient, type Client } from '#shared/contract/client.ts';
import { contract } from '#shared/contract/index.ts';
import { letterSaid, letterTo, type Site } from './accounts.ts';
import { company, owner, type Colleague } from './company.ts';
import { randomFrom } from './random.ts';
import { organisation } from './requisites.ts';
import { extraTags } from './words/facts.ts';

type Api = Client<typeof contract>;
type Joining = Colleague & { token: string };

/** The workspace with its people and reference lists, by the words that the made-up records use. */
export type Place = {
  workspaceId: string;
  /** By the colleague's key. */
  users: Map<string, string>;
  /** By `kind name`, such as `source Сайт`. */
  classifiers: Map<string, string>;
};

/** Founds the workspace, lets everybody join and completes the lists, all through the API; what is there already stays. */
export async function gather(site: Site, founder: string, others: Joining[]): Promise<Place> {
  const workspaceId = await found(apiOf(site, founder));
  const api = apiOf(site, founder, workspaceId);
  for (const each of others) await join(site, api, each);
  await complete(api);
  const [members, lists] = [await api.members.list(), await api.classifiers.list()];
  const userOf = ({ email }: Colleague) => members.items.find((member) => member.email === email)?.userId ?? '';
  return {
    workspaceId,
    users: new Map([owner, ...others].map((each) => [each.key, userOf(each)])),
    classifiers: new Map(lists.items.map(({ kind, name, classifierId }) => [`${kind} ${name}`, classifierId])),
  };
}

/** The API as the holder of this token sees it. */
export const apiOf = ({ url }: Site, token: string, workspaceId?: string): Api =>
  createClient(contract, { base: url, send: fetch, token: async () => token, workspaceId: () => workspaceId });

async function found(api: Api): Promise<string> {
  const { items } = await api.workspaces.list();
  const there = items.find(({ name }) => name === company.name);
  if (there) return there.workspaceId;
  const { name, language, timeZone, currency } = company;
  const made = await api.workspaces.create({ name, language, timeZone, currency, yourName: owner.name });
  return made.workspaceId;
}

async function join(site: Site, api: Api, { email, role, team, name, token }: Joining): Promise<void> {
  const { items } = await api.members.list();
  if (items.some((member) => member.email === email)) return;
  const link = /token=([^\s&]+)/;
  const inHand = await letterSaid(site.url, email, link);
  if (!inHand && role !== 'owner') await api.members.invite({ email, role, ...(team && { team }) });
  const secret = inHand ?? (await letterTo(site.url, email, link));
  await apiOf(site, token).members.accept({ token: decodeURIComponent(secret), yourName: name });
}

async function complete(api: Api): Promise<void> {
  const { items } = await api.classifiers.list();
  const missing = extraTags.filter((name) => !items.some((each) => each.kind === 'tag' && each.name === name));
  for (const [index, name] of missing.entries())
    await api.classifiers.create({ kind: 'tag', name, order: 100 + index });
  const { version, company: known } = await api.workspaces.get();
  if (known) return;
  const requisites = organisation(randomFrom(1), '78', 2011);
  await api.workspaces.update({ version, company: { name: company.legalName, ...requisites } });
}
