import { invalidate } from '$app/navigation';
import type { Activity } from '#shared/activities/schema.ts';
import { dayOf, timeIn } from '#shared/activities/when.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { api } from '#lib/api.ts';
import { draftAt, type Draft } from '#lib/clients/draft.ts';
import { issueText, wordsOf, type Words } from '#lib/errors.ts';
import { newKey } from '#lib/form.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { session } from '#lib/session.svelte.ts';
import { tell } from '#lib/toast.ts';
import { myZone } from '#lib/zone.ts';
import { reopen } from './changes.ts';
import type { ContactStart } from './contact.svelte.ts';
import { completionOf, loggedOf, plannedOf, type Said } from './said.ts';
import { hasDirection, kindBy, kindName } from './words.ts';

/**
 * The form of a contact: one that took place (`log`), one that was planned and took place (`complete`), one to come (`plan`),
 * or one that is changed (`edit`). What is typed keeps itself until it is sent.
 */
export class ContactInput {
  typed: Said = $state() as Said;
  pending = $state(false);
  failure = $state.raw<Words>();
  issues = $state.raw<Record<string, string>>({});
  readonly start: ContactStart;
  readonly #draft: Draft<Said>;
  readonly #blank: string;
  #key = newKey();

  constructor(start: ContactStart) {
    this.start = start;
    const about = start.activity?.activityId ?? start.dealId ?? start.personId ?? start.clientId ?? 'nobody';
    this.#draft = draftAt<Said>(`contact ${start.mode} ${about}`);
    const blank = blankOf(start);
    this.#blank = JSON.stringify(blank);
    const kept = start.mode === 'edit' ? undefined : this.#draft.read();
    // The place it is opened from says whom it is with; the draft says the rest.
    this.typed = kept ? { ...blank, ...kept, ...whomOf(start) } : blank;
  }

  /** Has anything been said? A kind that was only chosen is nothing to keep. */
  get isTouched(): boolean {
    return wordsOfForm(this.typed) !== wordsOfForm(JSON.parse(this.#blank) as Said);
  }

  /** Another kind; a direction is only of what has one. */
  take(kindId: string): void {
    this.typed.kindId = kindId;
    if (!hasDirection(kindId)) delete this.typed.direction;
    else this.typed.direction ??= 'out';
  }

  keep(): void {
    if (this.isTouched) this.#draft.keep($state.snapshot(this.typed));
    else this.#draft.drop();
  }

  drop(): void {
    this.typed = JSON.parse(this.#blank) as Said;
    this.#draft.drop();
    this.issues = {};
    this.failure = undefined;
  }

  /** Sends it; answers whether it was taken. What was typed stays when it was not. */
  async save(): Promise<boolean> {
    if (this.pending) return false;
    this.issues = this.#missing();
    this.failure = undefined;
    if (Object.keys(this.issues).length) return false;
    this.pending = true;
    try {
      await this.#send($state.snapshot(this.typed) as Said);
      this.#key = newKey();
      this.drop();
      void invalidate('app:activities');
      return true;
    } catch (error) {
      const issues = error instanceof AppError ? (error.details?.issues ?? []) : [];
      this.issues = Object.fromEntries(issues.map((each) => [fieldOf(each.path), issueText(each)]));
      if (!issues.length) this.failure = wordsOf(error);
      return false;
    } finally {
      this.pending = false;
    }
  }

  #missing(): Record<string, string> {
    const { mode } = this.start;
    const { typed } = this;
    const plans = mode === 'plan' || (mode === 'edit' && this.start.activity?.state === 'planned');
    return {
      ...(plans && !typed.on && { on: m.activities_rule_when_missing() }),
      ...(plans && !typed.subject.trim() && { subject: m.errors_fill() }),
      ...(mode === 'log' && !typed.said.trim() && !typed.subject.trim() && { said: m.activities_rule_said() }),
    };
  }

  async #send(typed: Said): Promise<void> {
    const { activity, mode } = this.start;
    const [zone, idempotencyKey] = [myZone(), this.#key];
    if (mode === 'complete' && activity) {
      const { activityId } = activity;
      await api.activities.complete({ activityId, ...completionOf(typed, zone, kindName) });
      const told = typed.next.on ? m.activities_done_and_planned : m.activities_done;
      tell(told({ subject: activity.subject }), typed.next.on ? undefined : () => reopen(activityId));
    } else if (mode === 'edit' && activity) await edit(activity, typed, zone);
    else if (mode === 'log') {
      await api.activities.create(loggedOf(typed, zone, kindName), { idempotencyKey });
      tell(typed.next.on ? m.activities_logged_and_planned() : m.activities_logged());
    } else {
      const { subject } = await api.activities.create(plannedOf(typed, zone, kindName), { idempotencyKey });
      tell(m.activities_planned({ subject }));
    }
  }
}

const wordsOfForm = ({ said, subject, minutes, outcomeId, on, next }: Said): string =>
  JSON.stringify([said.trim(), subject.trim(), minutes, outcomeId, on, next.on, next.subject.trim()]);

const fieldOf = (path: string): string => (/^start(At|On)$/.test(path) ? 'on' : (path.split('.')[0] ?? ''));

async function edit({ activityId, version, state }: Activity, typed: Said, zone: string): Promise<void> {
  const { startAt, startOn, ...planned } = plannedOf(typed, zone, kindName);
  await api.activities.update({
    activityId,
    version,
    ...{ subject: planned.subject, kindId: planned.kindId, importance: planned.importance },
    ...(typed.ownerId && { ownerId: typed.ownerId }),
    said: typed.said.trim() || null,
    minutes: planned.minutes ?? null,
    direction: typed.direction ?? null,
    outcomeId: typed.outcomeId || null,
    personId: typed.personId || null,
    ...(state === 'planned' && (startAt ? { startAt } : { startOn })),
  });
  tell(m.activities_saved({ subject: planned.subject ?? '' }));
}

const whomOf = ({ clientId, personId, dealId }: Pick<ContactStart, 'clientId' | 'personId' | 'dealId'>) => ({
  ...(clientId && { clientId }),
  ...(personId && { personId }),
  ...(dealId && { dealId }),
});

function blankOf(start: ContactStart): Said {
  const { activity, mode } = start;
  const kindId = activity?.kindId ?? start.kindId ?? kindBy(mode === 'plan' ? 'task' : 'call');
  const direction = activity?.direction ?? (hasDirection(kindId) && mode !== 'plan' ? ('out' as const) : undefined);
  return {
    kindId,
    subject: mode === 'complete' ? '' : (activity?.subject ?? start.subject ?? ''),
    said: activity?.said ?? '',
    importance: activity?.importance ?? 'normal',
    next: { kindId, subject: '' },
    ...(direction && { direction }),
    ...(activity?.minutes !== undefined && { minutes: String(activity.minutes) }),
    ...(activity?.outcomeId && { outcomeId: activity.outcomeId }),
    ...whomOf(activity ?? start),
    ownerId: activity?.ownerId ?? session.me.userId,
    ...(mode === 'edit' && plannedFor(activity)),
    ...(mode === 'plan' && start.on && { on: start.on }),
  };
}

function plannedFor(activity: Activity | undefined) {
  const on = activity && dayOf(activity, myZone());
  return {
    ...(on && { on }),
    ...(activity?.startAt && { time: timeIn(myZone(), activity.startAt) }),
  };
}
