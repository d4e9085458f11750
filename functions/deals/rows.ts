import { first, type Model } from '#functions/readmodel/model.ts';
import type { Activity } from '#shared/activities/schema.ts';
import { asNextStep } from '#shared/activities/next-step.ts';
import type { Deal, DealRow } from '#shared/deals/schema.ts';
import { personName, type Person } from '#shared/people/schema.ts';

const withNames = `select d.record as deal, c.record ->> '$.name' as clientName, c.record ->> '$.legalForm' as legalForm,
    p.record as person, a.record as step
  from deal t join deal_record d on d.row = t.row
    left join client_record c on c.row = t.clientRow
    left join activity s on s.id = t.nextStepId left join activity_record a on a.row = s.row
    left join person o on o.id = t.personId left join person_record p on p.row = o.row
  where t.row = ?`;

/** A deal of the copy as lists and the board show it. */
export function dealRow(model: Model, row: number): DealRow {
  const found = first(model, withNames, row) ?? {};
  const deal = JSON.parse(String(found.deal)) as Deal;
  return {
    ...deal,
    ...(found.clientName !== null && { clientName: String(found.clientName) }),
    ...(found.legalForm !== null && { clientLegalForm: String(found.legalForm) }),
    ...(found.step !== null && { nextStep: asNextStep(JSON.parse(String(found.step)) as Activity) }),
    ...(found.person !== null && { personName: personName(JSON.parse(String(found.person)) as Person) }),
  };
}
