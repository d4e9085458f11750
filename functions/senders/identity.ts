import {
  AlreadyExistsException,
  CreateEmailIdentityCommand,
  DeleteEmailIdentityCommand,
  GetEmailIdentityCommand,
  NotFoundException,
  PutEmailIdentityMailFromAttributesCommand,
  SESv2Client,
  type GetEmailIdentityCommandOutput,
} from '@aws-sdk/client-sesv2';
import { AppError } from '#shared/kernel/errors.ts';
import { env } from '#functions/runtime/env.ts';
import { answersOf, type Standing } from './records.ts';

const ses = new SESv2Client({});

/** An identity belongs to the workspace whose id its tag names: one that bears none is not ours to use. */
const ownerTag = 'workspace';

type Asked = { workspaceId: string; kind: 'domain' | 'address'; identity: string };

/**
 * Has the mail service begin to verify an identity for this workspace, or go on with one that is its own already. Throws
 * `conflict` with the reason `sender_taken` when it stands there for somebody else: another workspace, or whoever runs the
 * installation.
 */
export async function claimIdentity(asked: Asked): Promise<Standing> {
  const { identity: EmailIdentity, workspaceId } = asked;
  refuseInstallation(asked);
  try {
    await ses.send(new CreateEmailIdentityCommand({ EmailIdentity, Tags: [{ Key: ownerTag, Value: workspaceId }] }));
  } catch (error) {
    if (!(error instanceof AlreadyExistsException)) throw error;
    const standing = await ses.send(new GetEmailIdentityCommand({ EmailIdentity }));
    if (!isOf(standing, workspaceId)) return takeOver(asked, standing);
  }
  if (asked.kind === 'domain')
    await ses.send(
      new PutEmailIdentityMailFromAttributesCommand({
        EmailIdentity,
        MailFromDomain: `mail.${EmailIdentity}`,
        // Letters go out all the same while the records are not found.
        BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
      }),
    );
  return askIdentity(asked);
}

/** What somebody claimed and never proved stands in nobody's way: after three days SES gives up on it. */
async function takeOver(asked: Asked, { VerificationStatus, Tags = [] }: GetEmailIdentityCommandOutput) {
  const isOfWorkspace = Tags.some(({ Key }) => Key === ownerTag);
  if (!isOfWorkspace || VerificationStatus !== 'FAILED') throw taken();
  await ses.send(new DeleteEmailIdentityCommand({ EmailIdentity: asked.identity }));
  return claimIdentity(asked);
}

/** How the identity stands now; begun anew when the mail service does not know it. */
export async function askIdentity(asked: Asked): Promise<Standing> {
  try {
    const answer = await ses.send(new GetEmailIdentityCommand({ EmailIdentity: asked.identity }));
    if (!isOf(answer, asked.workspaceId)) throw taken();
    return answersOf(asked, answer);
  } catch (error) {
    if (error instanceof NotFoundException) return claimIdentity(asked);
    throw error;
  }
}

/** Ends it; one that is not there, or not this workspace's, is left as it is. */
export async function dropIdentity({ identity: EmailIdentity, workspaceId }: Omit<Asked, 'kind'>): Promise<void> {
  try {
    const answer = await ses.send(new GetEmailIdentityCommand({ EmailIdentity }));
    if (isOf(answer, workspaceId)) await ses.send(new DeleteEmailIdentityCommand({ EmailIdentity }));
  } catch (error) {
    if (!(error instanceof NotFoundException)) throw error;
  }
}

const isOf = ({ Tags = [] }: GetEmailIdentityCommandOutput, workspaceId: string) =>
  Tags.some(({ Key, Value }) => Key === ownerTag && Value === workspaceId);

/** The installation's own address and its domain send for everybody: they are no workspace's. */
function refuseInstallation({ identity }: Asked): void {
  const [, domain = ''] = env('MAIL_FROM').toLowerCase().split('@');
  if (identity === domain || identity === env('MAIL_FROM').toLowerCase() || domain.endsWith(`.${identity}`))
    throw taken();
}

const taken = () =>
  new AppError('conflict', 'This sender belongs to somebody else already', { reason: 'sender_taken' });
