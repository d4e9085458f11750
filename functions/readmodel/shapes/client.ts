import type { Client } from '#shared/clients/schema.ts';
import { clientFields, lifecycles } from '#shared/criteria/fields.ts';
import { nameAlike } from '../name-alike.ts';
import { nextStepOf } from '../next-steps.ts';
import { textOfClient } from '../search-text.ts';
import type { Shape } from '../shape.ts';
import { byName, column, moments, shown } from '../sorting.ts';

export const clientShape: Shape<Client> = {
  id: ({ clientId }) => clientId,
  fields: clientFields,
  columns: {
    stage: 'integer not null',
    nameAlike: 'text',
    nextStepId: 'text',
    // The name as it is written, for rows of other kinds that show it: a record need not be read for that.
    label: 'text not null',
    form: 'text',
  },
  own: ({ lifecycle, name, legalForm }) => ({
    stage: lifecycles.indexOf(lifecycle),
    nameAlike: nameAlike(name) || null,
    label: name,
    form: legalForm ?? null,
  }),
  derived: (model, id) => nextStepOf(model, 'clientId', id),
  links: [],
  owners: ['owner'],
  text: textOfClient,
  indexes: {
    by_name: 'shown, name, id',
    by_creation: 'shown, createdAt, id',
    by_change: 'shown, updatedAt, id',
    by_name_alike: 'nameAlike',
    by_inn: 'inn',
    by_step: 'shown, nextStepOn, name, id',
  },
  sorts: {
    name: byName,
    ...moments,
    lifecycle: { keys: ['t.stage', 't.name', 't.id'], blank: false },
    owner: shown('owner'),
    source: shown('source'),
    segment: shown('segment'),
    industry: shown('industry'),
    region: shown('region'),
    probability: column('probability'),
    city: column('city'),
    inn: column('inn'),
    nextStep: column('nextStepOn'),
  },
  usual: 'name',
};
