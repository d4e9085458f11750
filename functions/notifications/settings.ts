import type { NoticeSettings } from '#shared/notifications/schema.ts';
import { db, type Stored } from '#functions/runtime/records.ts';

type Who = { workspaceId: string; userId: string };

/** How a person is told who has chosen nothing: by the bell, and by push where he lets a browser take it. */
const usual = { mail: false, push: true, digestAt: null };

/** A person's choice, with the language of the workspace where he has chosen none. */
export async function settingsOf(key: Who): Promise<NoticeSettings> {
  const [chosen, workspace] = await Promise.all([
    db.entities.noticeSettings.get(key).go({ consistent: true }),
    db.entities.workspace.get({ workspaceId: key.workspaceId }).go({ consistent: true }),
  ]);
  const language = workspace.data?.language ?? 'ru';
  return chosen.data ? shown(chosen.data) : { ...usual, language };
}

const shown = ({ mail, push, digestAt, language }: Stored<'noticeSettings'>): NoticeSettings => ({
  mail,
  push,
  language,
  digestAt: digestAt ?? null,
});

/** Keeps a person's choice; when his last digest came stays remembered. */
export async function keepSettings(key: Who, { mail, push, digestAt, language }: NoticeSettings): Promise<void> {
  const { data } = await db.entities.noticeSettings.get(key).go({ consistent: true });
  await db.entities.noticeSettings
    .put({
      ...key,
      mail,
      push,
      language,
      digest: digestAt ? 'on' : 'off',
      ...(digestAt && { digestAt }),
      ...(data?.digestOn && { digestOn: data.digestOn }),
    })
    .go();
}
