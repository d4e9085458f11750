import { decide } from '#shared/kernel/access.ts';
import { expectedIn, type Expected } from './expected.ts';
import { isWithin, type Stretch } from './stretch.ts';
import { byTime, type Question, type Source } from './waiting.ts';

/** Parts of schedules and invoices that are to be paid. */
export function payments(question: Question): Source {
  const own = ownOf(question, 'payment');
  return {
    ...sourceOf(question, 'payment', own),
    toPay: (stretch) =>
      within(own, stretch).map(({ part: { amount, done, currency } }) => ({ amount: amount - done, currency })),
  };
}

/** Parts of schedules that are to be shipped. */
export const shipments = (question: Question): Source => sourceOf(question, 'shipment', ownOf(question, 'shipment'));

/** What is expected stands at the end of its day and has no importance. */
const sourceOf = ({ day }: Question, kind: Expected['kind'], own: Expected[]): Source => ({
  kind,
  count: (stretch) => within(own, stretch).length,
  first: (stretch, from, limit) =>
    within(own, stretch)
      .filter(({ id, on }) => !from || byTime(from, { at: day.endOf(on), id }) < 0)
      .slice(0, limit)
      .map((expected) => {
        const [at, { id }] = [day.endOf(expected.on), expected];
        return { kind, id, expected, at, wholeDay: true, group: day.groupOf(at), importance: 'normal' };
      }),
});

const within = (own: Expected[], stretch: Stretch) => own.filter(({ on }) => isWithin(stretch, on));

/** Those that are asked for and that the caller may see, by time. */
function ownOf({ model, asked, who, caller }: Question, kind: Expected['kind']): Expected[] {
  const isLeftOut = asked.kindId || (asked.importance && !asked.importance.includes('normal'));
  if (isLeftOut || !decide(caller, 'payment.view').allowed) return [];
  return expectedIn(model).filter(
    ({ kind: own, owners, clientId, dealId }) =>
      own === kind &&
      (!asked.clientId || clientId === asked.clientId) &&
      (!asked.dealId || dealId === asked.dealId) &&
      (who === 'all' || owners.some((owner) => owner !== undefined && who.includes(owner))) &&
      (caller.reach === 'all' || owners.some((ownerId) => decide(caller, 'payment.view', { ownerId }).allowed)),
  );
}
