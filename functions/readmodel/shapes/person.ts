import { personFields } from '#shared/criteria/fields.ts';
import { personName, type Person } from '#shared/people/schema.ts';
import { textOfPerson } from '../search-text.ts';
import type { Shape } from '../shape.ts';
import { byName, column, moments } from '../sorting.ts';

/** A contact person belongs to the client's owner, is listed with the client's name and hidden with the client. */
export const personShape: Shape<Person> = {
  id: ({ personId }) => personId,
  fields: personFields,
  columns: {
    clientId: 'text not null',
    clientRow: 'integer',
    clientOwner: 'text',
    clientName: 'text',
    // The name as it is written.
    label: 'text not null',
  },
  own: (person) => ({ clientId: person.clientId, label: personName(person) }),
  links: [
    {
      to: 'client',
      by: 'clientId',
      repeats: { clientRow: 'row', clientOwner: 'owner', clientName: 'name' },
      governs: true,
    },
  ],
  owners: ['clientOwner'],
  text: textOfPerson,
  indexes: {
    by_name: 'shown, name, id',
    by_client_name: 'shown, clientName, id',
    by_creation: 'shown, createdAt, id',
    by_change: 'shown, updatedAt, id',
    of_client: 'clientId, alive, isMain, createdAt, id',
  },
  sorts: {
    name: byName,
    ...moments,
    client: { keys: ['t.clientName', 't.id'], blank: true },
    position: column('position'),
  },
  usual: 'name',
};
