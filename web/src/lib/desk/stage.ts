import { labelText } from '#lib/label.ts';
import { m } from '#lib/paraglide/messages.js';
import { session } from '#lib/session.svelte.ts';

/** What a stage is called, by its id. */
export function stageById(stageId: string): string {
  const found = session.pipelines.flatMap(({ stages }) => stages).find((each) => each.stageId === stageId);
  return found ? labelText(found.name) : m.deals_stage_gone();
}
