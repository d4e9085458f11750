import type { Stored } from '#functions/runtime/records.ts';

/** The letter of an invitation, in the language of the workspace. */
export function letterOf(
  { name, language }: Stored<'workspace'>,
  inviter: string,
  link: string,
): { subject: string; text: string } {
  if (language === 'en') {
    return {
      subject: `Join “${name}” in Skrepka`,
      text: `${inviter} invites you to work together in “${name}”.\n\nOpen the link and sign in or sign up with this e-mail address:\n${link}\n\nThe link is good for 14 days. If you do not know the sender, simply ignore this letter.\n`,
    };
  }
  return {
    subject: `Приглашение в «${name}» — Скрепка`,
    text: `${inviter} приглашает вас работать вместе в «${name}».\n\nОткройте ссылку и войдите или зарегистрируйтесь с этим адресом почты:\n${link}\n\nСсылка действует 14 дней. Если отправитель вам незнаком, просто не отвечайте на это письмо.\n`,
  };
}
