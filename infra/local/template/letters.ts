import * as z from 'zod';
import type { CognitoLetter } from '#infra/local/cognito/state.ts';
import type { NewLetter } from '#infra/local/ses/letter.ts';
import type { Template } from '../template.ts';

const text = z.string().optional();
const Pool = z.object({
  EmailVerificationSubject: z.string().default('Your verification code'),
  EmailVerificationMessage: z.string().default('Your verification code is {####}.'),
  EmailConfiguration: z.object({ From: text }).default({ From: undefined }),
  AdminCreateUserConfig: z
    .object({ InviteMessageTemplate: z.object({ EmailSubject: text, EmailMessage: text }).prefault({}) })
    .prefault({ InviteMessageTemplate: {} }),
});

/** Writes the letters of a user pool: the pool's own words, with the code in its place. */
export function poolLetters(template: Template): (letter: CognitoLetter) => NewLetter {
  const pools = new Map(template.read(Pool, 'AWS::Cognito::UserPool').map((each) => [each.name, each.properties]));
  return ({ kind, poolId, to, code, username }) => {
    const pool = pools.get(poolId)!;
    const invitation = pool.AdminCreateUserConfig.InviteMessageTemplate;
    const isInvitation = kind === 'invite';
    const subject = isInvitation ? invitation.EmailSubject : pool.EmailVerificationSubject;
    const message = isInvitation ? invitation.EmailMessage : pool.EmailVerificationMessage;
    const html = (message ?? 'Your username is {username} and temporary password is {####}.')
      .replaceAll('{####}', () => escaped(code))
      .replaceAll('{username}', () => escaped(username));
    return {
      from: pool.EmailConfiguration.From ?? 'Skrepka <no-reply@skrepka.example>',
      to: [to],
      subject: subject ?? 'Your temporary password',
      html,
      text: plain(html),
    };
  };
}

const escaped = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const plain = (html: string) =>
  html
    .replace(/<br\s*\/?>|<\/p>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
