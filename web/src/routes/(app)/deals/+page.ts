import { beginBoard } from '#lib/deals/board-ahead.ts';
import { dealsAsked, queryOf } from '#lib/deals/deals-query.ts';
import { pipelineAmong } from '#lib/deals/stages.ts';
import { m } from '#lib/paraglide/messages.js';

// Cards and rows come by themselves as they are looked at, so nothing is waited for before the page is shown; the first
// cards are asked for at once.
export const load = async ({ url, parent }) => {
  const query = queryOf(url.searchParams);
  const { pipelines } = await parent();
  const pipeline = query.as === 'board' ? pipelineAmong(pipelines, query.pipelineId) : undefined;
  if (pipeline) beginBoard({ ...dealsAsked(query), pipelineId: pipeline.pipelineId });
  return { title: m.deals_title() };
};
