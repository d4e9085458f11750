import { equal, ok } from 'node:assert/strict';
import * as z from 'zod';
import { readRows, type Company } from '../data.ts';
import { clientIdOf } from '../ids.ts';
import type { Case } from '../shoot.ts';
import type { Target } from './skrepka.ts';

const Page = z.object({ items: z.array(z.looseObject({ id: z.string() })), cursor: z.string().nullable() });
const Desk = Page.extend({ total: z.number() });

/** The desk of a person with all that is planned, and the timeline of the client with whom a tenth of everything was done. */
export async function activityCases(target: Target, files: string): Promise<Case[]> {
  const clientId = clientIdOf(readRows<Company>(files, 'companies.ndjson')[0]?.id ?? '');
  const timeline = `/api/timeline?clientId=${clientId}&limit=50`;
  const asked = async (path: string) => (await fetch(target.url + path, { headers: target.headers })).json();
  // Five pages of 200 further on.
  let cursor = '';
  for (let page = 0; page < 5; page++) {
    const path = `/api/timeline?clientId=${clientId}&limit=200${cursor && `&cursor=${cursor}`}`;
    cursor = Page.parse(await asked(path)).cursor ?? cursor;
  }
  const rows = (count: number) => (body: unknown) => equal(Page.parse(body).items.length, count);
  const { total } = Desk.parse(await asked('/api/desk?limit=1'));
  return [
    {
      id: 'desk',
      label: `desk of ${total} open events, first 100`,
      next: () => ({ path: '/api/desk?limit=100' }),
      check: (body) => {
        rows(100)(body);
        ok(Desk.parse(body).total >= 1);
      },
    },
    {
      id: 'desk today',
      label: 'the same, only what is late or for today and important',
      next: () => ({ path: '/api/desk?groups=overdue,today&importance=high' }),
      check: (body) => ok(Desk.parse(body).total > 0),
    },
    { id: 'timeline', label: 'timeline of a client, newest 50', next: () => ({ path: timeline }), check: rows(50) },
    {
      id: 'timeline far',
      label: 'the same, by cursor after the first thousand',
      next: () => ({ path: `${timeline}&cursor=${cursor}` }),
      check: (body) => ok(Page.parse(body).items.length > 0),
    },
    {
      id: 'control',
      label: 'control: who does what, and the minutes of this month',
      next: () => ({ path: '/api/control' }),
      check: (body) => equal(z.object({ people: z.array(z.unknown()) }).parse(body).people.length, 1),
    },
  ];
}
