import type { Answer, Input } from '#shared/contract/route.ts';
import type { timeline } from '#shared/timeline/routes.ts';
import { cursorOf, keysOf } from '#functions/readmodel/cursor.ts';
import { reading } from '#functions/readmodel/reading.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import { changesOf, newestFirst } from './changes.ts';
import { countsOf } from './counts.ts';
import { subjectOf } from './subject.ts';
import { toldBy, type Place } from './told.ts';

type Row = (typeof timeline)['show'];
const order = 'timeline';

/**
 * One page of a timeline, merged of two places. Contacts, notes, papers, money, goods and files stand in the copy: each
 * table gives its newest rows after the cursor from its index, and one union of those, sorted by moment and id, is cut to
 * the page. Changes of fields and stages stand in the audit trail, a partition of the table for each subject: it is read
 * backwards from the cursor down to the oldest row of that cut, so that a page never reads more history than it may show.
 * Both are merged by (moment, id), newest first, and the last entry of the page is the next cursor.
 */
async function showTimeline(asked: Input<Row>, caller: Caller): Promise<Answer<Row>> {
  const from = asked.cursor === undefined ? undefined : placeOf(asked.cursor);
  // One more than the page tells whether there is another.
  const limit = asked.limit + 1;
  const { subject, rows, counts } = await reading(caller, (model) => {
    const subject = subjectOf(model, asked, caller);
    return {
      subject,
      rows: toldBy(model, asked, caller, { ...subject, from, limit }),
      counts: from ? [] : countsOf(model, asked, caller, subject),
    };
  });
  const low = rows.length === limit ? rows.at(-1)?.at : undefined;
  const stretch = { from, low, limit, kinds: asked.kinds };
  const changes = await changesOf(caller.workspaceId, subject.changing, stretch);
  const found = [...rows, ...changes].sort(newestFirst);
  const items = found.slice(0, asked.limit);
  const last = found.length > asked.limit ? items.at(-1) : undefined;
  return { items, cursor: last ? cursorOf(order, [last.at, last.id]) : null, counts };
}

function placeOf(cursor: string): Place {
  const [at, id] = keysOf(cursor, order, 2);
  return { at: String(at), id: String(id) };
}

/** What the function `queries` does for timelines. */
export const timelineQueries: Queries<typeof timeline> = { show: showTimeline };
