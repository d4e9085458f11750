import type { Client } from '#shared/contract/client.ts';
import type { contract } from '#shared/contract/index.ts';

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

/** Templates, a signature, some letters that have just left, and a draft, by the founder of the demo company; once. */
export async function fillLetters(api: Api): Promise<void> {
  if ((await api.wordings.list()).total) return;
  for (const template of templates) await api.wordings.create(template);
  await api.wordings.sign({ html: '<p>С уважением,<br>Анна Ковалёва<br>ТехноЛайн</p>' });
  const { items: deals } = await api.deals.list({ limit: 40, sort: '-createdAt' });
  let written = 0;
  for (const { dealId } of deals) {
    const { to, subject, html, ...about } = await api.letters.prefill({ dealId });
    if (!to.length) continue;
    const { clientId, personId } = about;
    const letter = await api.letters.create({ dealId, clientId, personId, to, subject, html });
    if (++written > 5) return;
    await api.letters.send({ letterId: letter.letterId, sendAt: new Date().toISOString() });
  }
}
