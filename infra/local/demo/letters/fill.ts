import type { Client } from '#shared/contract/client.ts';
import type { contract } from '#shared/contract/index.ts';
import type { Letter } from '#shared/letters/schema.ts';
import { letCome } from './come.ts';

type Api = Client<typeof contract>;

const templates = [
  {
    name: 'Первое письмо',
    subject: '{{ workspace.name }}: коротко о нас',
    html: '<p>Здравствуйте, {{ person.name }}!</p><p>Меня зовут {{ me.name }}, {{ workspace.name }}. Подскажите, с кем обсудить поставку?</p>',
  },
  {
    name: 'Коммерческое предложение',
    subject: 'Предложение: {{ deal.name }}',
    html: '<p>Здравствуйте, {{ person.name }}!</p><p>Подготовили предложение на сумму {{ deal.sum }}{% if deal.closeOn != "" %}, оно действует до {{ deal.closeOn }}{% endif %}.</p>',
  },
  {
    name: 'Напоминание об оплате',
    subject: '{{ document.title }}: напоминаем об оплате',
    html: '<p>Здравствуйте, {{ person.name }}!</p><p>{{ document.title }} на сумму {{ document.sum }} пока не оплачен. Всё ли в порядке?</p>',
  },
];

/** Templates, a signature, some letters that have just left with what came upon them, and a draft, by the founder; once. */
export async function fillLetters(api: Api, mailIn: string): Promise<void> {
  if ((await api.wordings.list()).total) return;
  const ids = new Map<string, string>();
  for (const template of templates) ids.set(template.name, (await api.wordings.create(template)).letterTemplateId);
  await api.wordings.sign({ html: '<p>С уважением,<br>Анна Ковалёва<br>ТехноЛайн</p>' });
  await letCome(api, mailIn, await write(api, ids.get('Коммерческое предложение')));
}

/** Offers about deals, by the template; the last one stays a draft. Answers those that leave. */
async function write(api: Api, templateId: string | undefined): Promise<Letter[]> {
  const { items: deals } = await api.deals.list({ limit: 40, sort: '-createdAt' });
  const sent: Letter[] = [];
  for (const { dealId } of deals) {
    const { to, subject, html, ...about } = await api.letters.prefill({ dealId, templateId });
    if (!to.length) continue;
    const { clientId, personId } = about;
    const letter = await api.letters.create({ dealId, clientId, personId, to, subject, html });
    if (sent.length === 5) break;
    sent.push(await api.letters.send({ letterId: letter.letterId, sendAt: new Date().toISOString() }));
  }
  return sent;
}
