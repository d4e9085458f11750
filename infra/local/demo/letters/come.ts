import { setTimeout as wait } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { Client } from '#shared/contract/client.ts';
import type { contract } from '#shared/contract/index.ts';
import { nameOf, type MailAddress } from '#shared/letters/address.ts';
import type { Letter } from '#shared/letters/schema.ts';

type Api = Client<typeof contract>;
type Mail = { from: MailAddress; subject: string; text: string; more?: object };

const answers = [
  'Анна, добрый день!\n\nЦены устраивают. Пришлите, пожалуйста, счёт на десять штук, оплатим на этой неделе.\n\nС уважением',
  'Спасибо, получили. Вернусь с ответом после планёрки в четверг.',
];
const order =
  'Наименование;Количество;Срок\nВентилятор канальный 200;12;до 15 декабря\nРешётка наружная 300;24;до 15 декабря\n';

/**
 * Letters that come to the demo company by SMTP, as they would from outside: answers of clients, one with an attachment, one
 * of a program, and one of somebody whom nobody knows; once.
 */
export async function letCome(api: Api, mailIn: string, sent: Letter[]): Promise<void> {
  if ((await api.inbox.list({ show: 'all', limit: 1 })).total) return;
  const { address = '' } = await api.inbox.renew({});
  const door = createTransport({ url: mailIn, ignoreTLS: true });
  const post = ({ from, subject, text, more }: Mail) =>
    door.sendMail({ from: { name: nameOf(from), address: from.address }, to: address, subject, text, ...more });
  const writers = sent.flatMap(({ to }) => to[0] ?? []);
  const [, , third, fourth] = writers;
  const attachments = [
    { filename: 'Заявка на декабрь.csv', content: Buffer.from(`\ufeff${order}`), contentType: 'text/csv' },
  ];
  if (third) {
    const text = 'Добрый день!\n\nЗаявка на декабрь во вложении. Подтвердите, пожалуйста, сроки.';
    await post({ from: third, subject: 'Заявка на декабрь', text, more: { attachments } });
  }
  if (fourth) {
    const text = 'Здравствуйте! Я в отпуске до конца месяца. По срочным вопросам обращайтесь в отдел снабжения.';
    const headers = { 'Auto-Submitted': 'auto-replied' };
    await post({ from: fourth, subject: 'Автоответ: я в отпуске', text, more: { headers } });
  }
  await post({
    from: { name: 'Отдел снабжения', address: 'snab@uralnasos.example' },
    subject: 'Запрос цен на насосы',
    text: 'Добрый день! Нашли вас через сайт. Сколько стоят насосы для скважины глубиной 60 м, нужно четыре штуки? Работаете с НДС?',
  });
  for (const [place, text] of answers.entries()) {
    const letter = sent[place] && (await left(api, sent[place]));
    const from = letter?.to[0];
    if (!letter?.messageId || !from) continue;
    const { messageId } = letter;
    const more = { inReplyTo: messageId, references: messageId };
    await post({ from, subject: `Re: ${letter.subject}`, text, more });
  }
  door.close();
}

/** The letter once it has left, which takes seconds. */
async function left(api: Api, { letterId }: Letter): Promise<Letter | undefined> {
  for (let tries = 0; tries < 60; tries++) {
    const letter = await api.letters.get({ letterId });
    if (letter.messageId) return letter;
    await wait(150);
  }
  return undefined;
}
