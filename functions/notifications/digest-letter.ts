import type { Desk, DeskEntry } from '#shared/desk/schema.ts';
import type { Language } from '#shared/workspaces/schema.ts';
import type { Letter } from './letter.ts';
import { dayText, timeText } from './words.ts';

const words = {
  ru: {
    title: (day: string) => `Лента дня, ${day}`,
    overdue: 'Просрочено',
    today: 'Сегодня',
    payment: 'Оплата',
    shipment: 'Отгрузка',
    part: (number: number, of: number) => ` ${number}-й части из ${of}`,
    stalled: (days: number) => `стоит ${days} дн.`,
    more: (count: number) => `…и ещё ${count}`,
    open: 'Открыть рабочий стол',
    settings: 'Час этого письма выбирают здесь',
  },
  en: {
    title: (day: string) => `Daily digest, ${day}`,
    overdue: 'Overdue',
    today: 'Today',
    payment: 'Payment',
    shipment: 'Shipment',
    part: (number: number, of: number) => `, part ${number} of ${of}`,
    stalled: (days: number) => `stalled for ${days} d`,
    more: (count: number) => `…and ${count} more`,
    open: 'Open the desk',
    settings: 'The hour of this letter is chosen here',
  },
};
const dates = { ru: 'ru-RU', en: 'en-GB' };

/** The desk of a day as a letter: what is overdue, then what is for today, with the link to the desk. */
export function digestLetter(desk: Desk, language: Language, site: string): Letter {
  const say = words[language];
  const day = new Intl.DateTimeFormat(dates[language], { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const count = (group: string) => desk.groups.find((each) => each.group === group)?.count ?? 0;
  const parts = (['overdue', 'today'] as const).filter((group) => count(group) > 0);
  const left = desk.total - desk.items.length;
  const lines = parts.flatMap((group) => [
    `${say[group].toUpperCase()} (${count(group)})`,
    ...desk.items.filter((entry) => entry.group === group).map((entry) => `• ${lineOf(entry, desk, language)}`),
    '',
  ]);
  const counts = parts.map((group) => `${say[group].toLowerCase()}: ${count(group)}`).join(', ');
  return {
    subject: `${say.title(day.format(new Date(desk.today)))} — ${counts}`,
    text: [
      ...lines,
      ...(left > 0 ? [say.more(left), ''] : []),
      `${say.open}: ${site}/desk`,
      '',
      `${say.settings}: ${site}/settings/notifications`,
      '',
    ].join('\n'),
  };
}

function lineOf(entry: DeskEntry, { today, zone }: Desk, language: Language): string {
  const isTimed = !entry.wholeDay && entry.group === 'today' && entry.kind === 'activity';
  const when = entry.group === 'today' ? undefined : dayText(entry.on, today, language);
  return [
    isTimed ? timeText(entry.at, language, zone) : when,
    whatOf(entry, language),
    entry.kind === 'stalled' ? undefined : (entry.clientName ?? entry.dealName),
  ]
    .filter(Boolean)
    .join(' · ');
}

function whatOf({ kind, activity, part, stall, dealName, clientName }: DeskEntry, language: Language): string {
  const say = words[language];
  if (activity) return activity.importance === 'high' ? `! ${activity.subject}` : activity.subject;
  if (stall) return [dealName, clientName, say.stalled(stall.days)].filter(Boolean).join(' · ');
  const name = kind === 'shipment' ? say.shipment : say.payment;
  return part ? `${name}${part.of > 1 ? say.part(part.number, part.of) : ''} · ${sumText(part, language)}` : name;
}

const sumText = ({ amount, done, currency }: NonNullable<DeskEntry['part']>, language: Language): string => {
  const money = new Intl.NumberFormat(dates[language], { style: 'currency', currency });
  return money.format((amount - done) / 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2));
};
