import type { Caller } from '#functions/runtime/caller.ts';
import { allSmall, db } from '#functions/runtime/records.ts';

/** Deletes what registers answered about a record that is deleted for good: it is about people too. */
export async function forgetAnswers({ workspaceId }: Pick<Caller, 'workspaceId'>, subjectId: string): Promise<void> {
  const { data } = await db.entities.answer.query.ofSubject({ workspaceId, subjectId }).go(allSmall);
  for (const { kind, asked } of data) await db.entities.answer.delete({ workspaceId, subjectId, kind, asked }).go();
}
