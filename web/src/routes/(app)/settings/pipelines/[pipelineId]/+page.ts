import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ params: { pipelineId }, parent }) => {
  const { pipelines } = await parent();
  const pipeline = pipelines.find((each) => each.pipelineId === pipelineId);
  if (!pipeline) error(404);
  return { title: m.pipelines_title(), pipeline };
};
