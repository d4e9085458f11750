import type { Importance } from '#shared/activities/schema.ts';
import type { ActivityCode } from '#shared/classifiers/schema.ts';
import { workMoment } from '../days.ts';
import type { Random } from '../random.ts';
import { contacts, ownTasks, steps } from '../words/contacts.ts';
import type { Buyer } from './deals.ts';
import type { WrittenDeal } from './write-deals.ts';

/** A contact or task of the made-up company, before it has an id. Without an hour it takes its whole day. */
export type DemoActivity = {
  code: ActivityCode;
  subject: string;
  said?: string;
  outcome?: string;
  importance: Importance;
  state: 'planned' | 'done';
  at: Date;
  wholeDay: boolean;
  minutes?: number;
  /** RRULE of RFC 5545. */
  repeat?: string;
  isIncoming?: boolean;
  deal?: WrittenDeal;
  buyer?: Buyer;
  ownerId: string;
};

const lengths: Record<ActivityCode, readonly number[]> = {
  call: [5, 10, 15],
  meeting: [60, 90],
  letter: [10, 20],
  demonstration: [60, 90],
  task: [30, 60],
  visit: [120, 180],
  message: [5],
};
const often: Record<ActivityCode, number> = {
  call: 10,
  letter: 6,
  meeting: 2,
  task: 3,
  visit: 1,
  message: 2,
  demonstration: 1,
};

/** What was done with clients, what is planned with them, and what everybody has to do besides. */
export function demoActivities(
  random: Random,
  { deals, buyers, staff, today }: { deals: WrittenDeal[]; buyers: readonly Buyer[]; staff: string[]; today: Date },
): DemoActivity[] {
  const busy = new Set(deals.map(({ buyer }) => buyer.clientId));
  return [
    ...deals.flatMap((deal) => [...pastOf(random, deal, staff, today), ...nextOf(random, deal, staff)]),
    ...buyers.filter(({ clientId }) => !busy.has(clientId)).flatMap((buyer) => seldom(random, buyer, staff, today)),
    ...staff.flatMap((ownerId) => own(random, ownerId, today)),
    ...staff.slice(0, 1).flatMap((ownerId) => regular(ownerId, today)),
  ];
}

const ownerOf = ({ ownerId }: Buyer, staff: string[]): string => ownerId ?? String(staff[0]);

function done(random: Random, buyer: Buyer, staff: string[], at: Date): DemoActivity {
  const code = random.weighed(often);
  return {
    ...random.pick(contacts[code]),
    code,
    importance: 'normal',
    state: 'done',
    at,
    wholeDay: false,
    minutes: random.pick(lengths[code]),
    isIncoming: code !== 'task' && random.chance(0.3),
    buyer,
    ownerId: ownerOf(buyer, staff),
  };
}

function pastOf(random: Random, deal: WrittenDeal, staff: string[], today: Date): DemoActivity[] {
  const age = Math.floor((today.getTime() - deal.createdAt.getTime()) / 86_400_000);
  const count = Math.min(age, random.between(2, 4 + deal.place));
  return Array.from({ length: count }, () => {
    const at = workMoment(random, today, random.between(1, Math.max(1, age)));
    return { ...done(random, deal.buyer, staff, at < deal.createdAt ? deal.createdAt : at), deal };
  });
}

function nextOf(random: Random, deal: WrittenDeal, staff: string[]): DemoActivity[] {
  if (!deal.nextStep) return [];
  const { code, subject } = steps[deal.place] ?? steps[0]!;
  const wholeDay = code === 'task' || random.chance(0.4);
  return [
    {
      code,
      subject,
      importance: random.weighed({ normal: 7, high: 2, low: 1 }),
      state: 'planned',
      at: hourOf(random, deal.nextStep.on),
      wholeDay,
      ...(!wholeDay && { minutes: random.pick(lengths[code]) }),
      buyer: deal.buyer,
      deal,
      ownerId: ownerOf(deal.buyer, staff),
    },
  ];
}

function seldom(random: Random, buyer: Buyer, staff: string[], today: Date): DemoActivity[] {
  const known = Math.floor((today.getTime() - Date.parse(buyer.createdAt)) / 86_400_000);
  if (known < 3 || !random.chance(0.5)) return [];
  return Array.from({ length: random.between(1, 3) }, () =>
    done(random, buyer, staff, workMoment(random, today, random.between(1, known))),
  );
}

/** A task for today, one for later, and now and then one that was forgotten. */
function own(random: Random, ownerId: string, today: Date): DemoActivity[] {
  const days = [0, random.between(1, 6), ...(random.chance(0.4) ? [-random.between(1, 3)] : [])];
  const subjects = random.some(ownTasks, days.length);
  return days.map((days, at) => ({
    code: 'task',
    subject: subjects[at] ?? ownTasks[0]!,
    importance: days === 0 ? 'low' : 'normal',
    state: 'planned',
    at: hourOf(random, new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10)),
    wholeDay: true,
    ownerId,
  }));
}

/** What comes again: the meeting of every Monday at ten, and the report of every other Friday. */
function regular(ownerId: string, today: Date): DemoActivity[] {
  const next = (weekday: number, time: string) => {
    const ahead = ((weekday - today.getUTCDay() + 6) % 7) + 1;
    const day = new Date(today.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
    return new Date(`${day}T${time}:00Z`);
  };
  const always = { importance: 'normal', state: 'planned', ownerId } as const;
  return [
    {
      ...always,
      code: 'meeting',
      subject: 'Планёрка отдела продаж',
      at: next(1, '07:00'),
      wholeDay: false,
      minutes: 60,
      repeat: 'FREQ=WEEKLY;BYDAY=MO',
    },
    {
      ...always,
      code: 'task',
      subject: 'Отчёт по воронке',
      at: next(5, '09:00'),
      wholeDay: true,
      repeat: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR',
    },
  ];
}

/** A quarter of an hour of a working day in Moscow. */
const hourOf = (random: Random, day: string): Date =>
  new Date(Date.parse(`${day}T06:00:00Z`) + random.between(0, 35) * 15 * 60_000);
