import { first, type Model } from './model.ts';
import type { Columns } from './shape.ts';

/**
 * The next step of clients and deals: their nearest planned activity that is on display. The three columns follow from the
 * table of activities; triggers keep them there, for what changes them is a change of another record.
 */
const nearest = (by: 'clientId' | 'dealId', id: string) =>
  `select a.id, a.subject, a.plannedOn from activity a
    where a.${by} = ${id} and a.shown = 1 and a.planned is not null order by a.planned, a.id limit 1`;

const columns = '(nextStepId, nextStep, nextStepOn)';

/** The columns of a client or deal that is put into the copy; a load fills them in when all activities are there. */
export function nextStepOf(model: Model, by: 'clientId' | 'dealId', id: string): Columns {
  const found = model.loading ? undefined : first(model, nearest(by, '?'), id);
  const { id: nextStepId = null, subject = null, plannedOn = null } = (found ?? {}) as Record<string, string | null>;
  return { nextStepId, nextStep: subject, nextStepOn: plannedOn };
}

const followed = { client: 'clientId', deal: 'dealId' } as const;
type Followed = keyof typeof followed;

const renew = (kind: Followed, row: 'new' | 'old') => {
  const by = followed[kind];
  return `update ${kind} set ${columns} = (${nearest(by, `${row}.${by}`)}) where id = ${row}.${by};`;
};

const whole = (kind: Followed) =>
  `update ${kind} set ${columns} = (${nearest(followed[kind], `${kind}.id`)})
    where id in (select a.${followed[kind]} from activity a where a.planned is not null);`;

const moves = ['shown', 'planned', 'plannedOn', 'subject', 'clientId', 'dealId'];

export const nextSteps = {
  tables: '',
  indexes: `
${whole('client')}
${whole('deal')}
create trigger activity_planned after insert on activity when new.planned is not null begin
  ${renew('client', 'new')} ${renew('deal', 'new')} end;
create trigger activity_unplanned after delete on activity when old.planned is not null begin
  ${renew('client', 'old')} ${renew('deal', 'old')} end;
create trigger activity_replanned after update of ${moves.join(', ')} on activity
  when ${moves.map((name) => `old.${name} is not new.${name}`).join(' or ')} begin
  ${renew('client', 'old')} ${renew('deal', 'old')} ${renew('client', 'new')} ${renew('deal', 'new')} end;`,
};
