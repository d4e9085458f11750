import { equipmentFor } from './words/equipment.ts';
import { remarks, talks, timeApart } from './words/talks.ts';
import { workMoment, workMoments } from './days.ts';
import { fieldsOf } from './fields.ts';
import { castOf } from './people.ts';
import { changesTo } from './past.ts';
import type { DemoClient, DemoFields, DemoNote } from './plan.ts';
import { randomFrom, type Random } from './random.ts';
import { reachFrom, type Reach } from './reach.ts';
import { teller } from './talk.ts';
import { everybody, isPrivate, isPublic, type Who } from './who.ts';

/** How many of the made-up clients lie in the trash. */
export const inTrash = 4;

/** The clients of the demo company, the same at every call but for the days, which end yesterday. */
export function demoClients(today: Date): DemoClient[] {
  const random = randomFrom(20261122);
  const reach = reachFrom(random);
  const clients = everybody(random).map((who) => clientOf(random, reach, who, today));
  const doomed = random.some(
    clients.filter(({ first }) => first.lifecycle === 'lead'),
    inTrash,
  );
  for (const client of doomed) client.removed = { at: workMoment(random, today, 2), by: 'dmitry' };
  return clients;
}

const ages: Record<DemoFields['lifecycle'], [number, number]> = {
  lead: [4, 45],
  prospect: [30, 170],
  customer: [70, 330],
  refused: [80, 300],
  partner: [120, 420],
  supplier: [120, 420],
};

function clientOf(random: Random, reach: Reach, who: Who, today: Date): DemoClient {
  const domain = reach.domain(who.self ? `${who.self.lastName} ${who.form}` : who.name);
  const age = random.between(...ages[who.lifecycle]);
  const equipment = random.pick(equipmentFor(who.industry));
  const story = storyOf(random, who);
  const last = fieldsOf(random, reach, who, domain, toldSource(story));
  const cast = castOf(random, reach, who, domain, who.self ? undefined : last.phones[0]);
  const tell = teller(random, who.self ?? cast[0]!.name, equipment);
  const notes = notesOf(random, who, story, today, age, last.owner ?? 'marina').map((note) => ({
    ...note,
    text: tell(note.text),
  }));
  // The first talk is written down a few minutes after the client is entered.
  const createdAt = new Date(notes[0]!.at.getTime() - random.between(120, 600) * 1000);
  const createdBy = last.source === 'Сайт' && random.chance(0.5) ? 'marina' : (last.owner ?? 'marina');
  const { first, changes } = changesTo(random, last, notes, createdAt, today);
  return { createdAt, createdBy, first, changes, people: cast.map(({ person }) => person), notes };
}

type Story = readonly string[];

/** A conversation that could be with this client: tenders are for public bodies, projects not for private persons. */
function storyOf(random: Random, who: Who): Story {
  const isOwn = isPrivate(who) && (who.lifecycle === 'customer' || who.lifecycle === 'prospect');
  const stories: readonly Story[] = isOwn ? talks.privatePerson : talks[who.lifecycle];
  const fitting = stories.filter((story) => isPublic(who) || !/тендер|аукцион/i.test(story.join(' ')));
  return random.pick(fitting);
}

const sources: [RegExp, string][] = [
  [/сайт/i, 'Сайт'],
  [/выставк/i, 'Выставка'],
  [/рекомендации/i, 'Рекомендация покупателя'],
  [/тендер/i, 'Тендерная площадка'],
  [/повторное/i, 'Повторное обращение'],
  [/холодный/i, 'Холодный звонок'],
  [/публикации/i, 'Статья или публикация'],
];

/** How they learned of us, when the first talk says so. */
const toldSource = ([first = '']: Story) => sources.find(([words]) => words.test(first))?.[1];

/** The conversation in the order of time, and now and then a remark. */
function notesOf(random: Random, who: Who, story: Story, today: Date, age: number, by: string): DemoNote[] {
  const aside = random.chance(0.45) && !isPrivate(who) ? [remarkOn(random, who)] : [];
  const texts = [...story, ...aside];
  const gap = Math.max(3, Math.min(24, Math.floor(age / (texts.length + 1))));
  const moments = workMoments(random, today, age, texts.length, gap);
  return moments.map((at, index) => ({ at, by: random.chance(0.06) ? 'dmitry' : by, text: texts[index]! }));
}

const farAway = new Set(['Сибирь', 'Дальний Восток']);

const remarkOn = (random: Random, { city }: Who): string =>
  farAway.has(city.region) && random.chance(0.4) ? timeApart : random.pick(remarks);
