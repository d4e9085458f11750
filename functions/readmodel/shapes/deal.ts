import { dealFields } from '#shared/criteria/fields.ts';
import type { Deal, LineWarranty } from '#shared/deals/schema.ts';
import { nextStepOf } from '../next-steps.ts';
import { textOfDeal } from '../search-text.ts';
import type { Shape } from '../shape.ts';
import { dealSums } from './deal-sums.ts';
import { byName, column, moment, moments, shown } from '../sorting.ts';

/** A deal has an owner of its own and stays on display when its client goes to the trash. */
export const dealShape: Shape<Deal & { warranties?: LineWarranty[] | undefined }> = {
  id: ({ dealId }) => dealId,
  fields: dealFields,
  columns: {
    clientId: 'text',
    clientRow: 'integer',
    clientName: 'text',
    personId: 'text',
    nextStepId: 'text',
    // Of its lines, as JSON (see reckoned.ts).
    warranties: 'text',
    // The day after which it is overdue (shared/deals/pace.ts).
    dueOn: 'text generated always as (min(coalesce(nextStepOn, closeOn), coalesce(closeOn, nextStepOn))) virtual',
  },
  own: ({ clientId, personId, warranties }) => ({
    clientId: clientId ?? null,
    personId: personId ?? null,
    warranties: warranties ? JSON.stringify(warranties) : null,
  }),
  derived: (model, id) => nextStepOf(model, 'dealId', id),
  links: [{ to: 'client', by: 'clientId', repeats: { clientRow: 'row', clientName: 'name' }, governs: false }],
  owners: ['owner', 'executor'],
  text: textOfDeal,
  indexes: {
    by_name: 'shown, name, id',
    by_creation: 'shown, createdAt, id',
    by_change: 'shown, updatedAt, id',
    by_client_name: 'shown, clientName, name, id',
    by_amount: 'shown, amount, name, id',
    by_closing: 'shown, closeOn, name, id',
    by_step: 'shown, nextStepOn, name, id',
    by_stage_since: 'shown, stageSince, id',
    by_close: 'shown, closedAt, name, id',
    by_probability: 'shown, probability, name, id',
    // A column of the board in its usual order, and what stands too long or is overdue in it.
    of_stage: 'stage, shown, nextStepOn, name, id',
    stalled: 'stage, shown, stageSince',
    overdue: 'stage, shown, dueOn',
    // What is asked about most is counted and added up without touching the rows.
    sums: 'shown, status, stage, pipeline, currency, amount, probability, stageSince, dueOn, owner, executor',
    of_client: 'clientId, shown, createdAt, id',
    of_client_row: 'clientRow, alive',
    of_person: 'personId, shown',
  },
  also: dealSums,
  sorts: {
    name: byName,
    ...moments,
    client: column('clientName'),
    owner: shown('owner'),
    stage: { keys: ['(select s.place from stage s where s.id = t.stage)', 't.name', 't.id'], blank: true },
    stageSince: moment('stageSince'),
    amount: column('amount'),
    probability: column('probability'),
    closeOn: column('closeOn'),
    closedAt: column('closedAt'),
    nextStep: column('nextStepOn'),
    source: shown('source'),
    refusalReason: shown('refusalReason'),
  },
  usual: '-createdAt',
};
