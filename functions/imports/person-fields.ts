import { personNameOf } from './cells/person-name.ts';
import { emptyPerson, labelled, oneLine, tell, type Cell, type Draft } from './draft.ts';

/** More names than this in one cell are kept as words. */
const mostPeople = 20;

/** One or several people in a cell: `Иванов И. И.; Петрова Анна`. Phones and addresses of the row are the first one's. */
export function namePeople(draft: Draft, cell: Cell): void {
  const [first = '', ...others] = cell.text
    .split(/[;\n]+|,(?=\s*\S+\s+\S+)(?<=\S\s+\S+,)/)
    .map((name) => name.trim())
    .filter(Boolean);
  const { value, isCut } = oneLine(first, 250);
  if (!value) return;
  const isFilled = draft.person.lastName ?? draft.person.firstName;
  if (isFilled) draft.leftovers.push(labelled(cell.heading, first));
  else Object.assign(draft.person, personNameOf(value));
  for (const name of others.splice(0, mostPeople))
    draft.others.push({ ...emptyPerson(), ...personNameOf(oneLine(name, 250).value ?? name) });
  if (isCut || others.length) {
    tell(draft, cell.column, [{ rule: 'text_cut', value: cell.text }]);
    draft.leftovers.push(labelled(cell.heading, cell.text));
  }
}

export function namePerson(
  draft: Draft,
  field: 'lastName' | 'firstName' | 'middleName' | 'position',
  cell: Cell,
  text: string,
): void {
  const { value, isCut } = oneLine(text, field === 'position' ? 200 : 100);
  if (value && draft.person[field] === undefined) draft.person[field] = value;
  else if (value && draft.person[field] !== value) draft.leftovers.push(labelled(cell.heading, cell.text));
  if (!isCut) return;
  tell(draft, cell.column, [{ rule: 'text_cut', value: cell.text }]);
  draft.leftovers.push(labelled(cell.heading, cell.text));
}
