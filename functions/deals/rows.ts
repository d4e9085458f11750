import { all, type Model } from '#functions/readmodel/model.ts';
import type { Activity } from '#shared/activities/schema.ts';
import { asNextStep } from '#shared/activities/next-step.ts';
import type { Deal, DealRow } from '#shared/deals/schema.ts';

const withNames = `select t.row as row, d.record as deal, c.label as clientName, c.form as clientForm, o.label as personName,
    a.record as step
  from json_each(?) j join deal t on t.row = j.value join deal_record d on d.row = t.row
    left join client c on c.row = t.clientRow
    left join activity s on s.id = t.nextStepId left join activity_record a on a.row = s.row
    left join person o on o.id = t.personId`;

type Found = Record<'deal' | 'clientName' | 'clientForm' | 'personName' | 'step', string | null> & { row: number };

/** Deals of the copy as lists and the board show them, by their rows: all of a page in one question. */
export function dealsByRow(model: Model, rows: readonly number[]): Map<number, DealRow> {
  const found = all(model, withNames, JSON.stringify(rows)) as Found[];
  return new Map(found.map((each) => [each.row, asShown(each)]));
}

/** The same in the order of their rows. */
export function dealRows(model: Model, rows: readonly number[]): DealRow[] {
  const found = dealsByRow(model, rows);
  return rows.flatMap((row) => found.get(row) ?? []);
}

function asShown({ deal, clientName, clientForm, personName, step }: Found): DealRow {
  const shown = JSON.parse(deal ?? '') as Deal & DealRow;
  if (clientName !== null) shown.clientName = clientName;
  if (clientForm !== null) shown.clientLegalForm = clientForm;
  if (personName !== null) shown.personName = personName;
  if (step !== null) shown.nextStep = asNextStep(JSON.parse(step) as Activity);
  return shown;
}
