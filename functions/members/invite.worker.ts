import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import * as z from 'zod';
import { env } from '#functions/runtime/env.ts';
import { db } from '#functions/runtime/records.ts';
import { worker } from '#functions/runtime/worker.ts';
import { letterOf } from './letter.ts';

const ses = new SESv2Client({});
const Message = z.object({ workspaceId: z.string(), invitationId: z.string(), secret: z.string() });

/** Sends the letter of one invitation; a revoked one is silently let go. */
export const handler = worker(Message, async ({ workspaceId, invitationId, secret }) => {
  const [invitation, workspace] = await Promise.all([
    db.entities.invitation.get({ workspaceId, invitationId }).go({ consistent: true }),
    db.entities.workspace.get({ workspaceId }).go({ consistent: true }),
  ]);
  if (!invitation.data || !workspace.data) return;
  if (!(await isFirst(workspaceId, invitationId))) return;
  const inviter = await db.entities.member.get({ workspaceId, userId: invitation.data.invitedBy }).go();
  const link = `${env('SITE_URL')}/invitation?token=${encodeURIComponent(`${workspaceId}.${invitationId}.${secret}`)}`;
  const letter = letterOf(workspace.data, inviter.data?.name ?? '', link);
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: env('MAIL_FROM'),
      Destination: { ToAddresses: [invitation.data.email] },
      Content: {
        Simple: {
          Subject: { Data: letter.subject, Charset: 'UTF-8' },
          Body: { Text: { Data: letter.text, Charset: 'UTF-8' } },
        },
      },
    }),
  );
});

/** The ledger: written before the letter, so that a message that comes twice sends one letter. */
async function isFirst(workspaceId: string, invitationId: string): Promise<boolean> {
  try {
    await db.entities.invitation
      .patch({ workspaceId, invitationId })
      .set({ letterAt: new Date().toISOString() })
      .where(({ letterAt }, { notExists }) => notExists(letterAt))
      .go();
    return true;
  } catch (error) {
    if (error instanceof Error && /conditional request failed/i.test(error.message)) return false;
    throw error;
  }
}
