import { expect, test } from 'vitest';
import { world } from '../harness/world.ts';

type Told = { path: string; rule: string; line?: number; word?: string };
const refused = (issue: Told) => ({ code: 'invalid', details: { issues: [issue] } });

test('a template is filled with what is known of a client and his deal', async () => {
  const { owner, build } = await world();
  const client = await build.client({ name: 'Ромашка', legalForm: 'ООО' });
  const sum = { amount: 12_200_000, currency: 'RUB' };
  const { dealId } = await build.deal({ name: 'Насосы', clientId: client.clientId, sum });
  const template = await owner.wordings.create({
    name: 'Первое письмо',
    subject: 'Для {{ client.fullName }}: {{ deal.name }}',
    html: '<p>Сумма {{ deal.sum }}.{% if deal.closeOn != "" %} До {{ deal.closeOn }}.{% endif %}</p>',
  });
  const { letterTemplateId } = template;
  const filled = await owner.wordings.fill({ letterTemplateId, dealId });
  expect(filled.subject).toBe('Для ООО «Ромашка»: Насосы');
  expect(filled.text).toMatch(/^Сумма 122\s000,00\s₽\.$/);
  expect(await owner.letters.prefill({ dealId, templateId: letterTemplateId })).toMatchObject({
    subject: filled.subject,
    templateId: letterTemplateId,
  });
  const samples = await owner.wordings.fill({ letterTemplateId });
  expect(samples.subject).toBe('Для ООО «Ромашка»: Поставка насосов');
});

test.each([
  ['<p>Да</p>\n<p>{{ client.nam }}</p>', { path: 'html', rule: 'placeholder_unknown', line: 2, word: 'client.nam' }],
  [
    '<p>{% if client.inn == "1" %}{{ client.secret }}{% endif %}</p>',
    { path: 'html', rule: 'placeholder_unknown', line: 1, word: 'client.secret' },
  ],
  ['<p>{{ client.name | shout }}</p>', { path: 'html', rule: 'filter_unknown', word: 'shout' }],
  ['<p>{% if client.name %}</p>', { path: 'html', rule: 'tag_not_closed' }],
  ['<p>{% include "/etc/passwd" %}</p>', { path: 'html', rule: 'tag_unknown', word: 'include' }],
  ['<p>{% for i in (1..1000000000) %}x{% endfor %}</p>', { path: 'html', rule: 'template_endless' }],
  [
    '<p>{% for i in (1..90000) %}{% for j in (1..90000) %}x{% endfor %}{% endfor %}</p>',
    { path: 'html', rule: 'template_endless' },
  ],
])('a template that cannot be filled is refused with the place: %s', async (html, issue) => {
  const { owner } = await world();
  await expect(owner.wordings.create({ name: 'Сломанный', html })).rejects.toMatchObject(refused(issue as Told));
  expect((await owner.wordings.list()).total).toBe(0);
  await expect(owner.wordings.fill({ html })).rejects.toMatchObject(refused(issue as Told));
});

test('a placeholder in the subject that does not exist is named there', async () => {
  const { owner } = await world();
  await expect(owner.wordings.create({ name: 'Тема', subject: '{{ deal.nam }}' })).rejects.toMatchObject(
    refused({ path: 'subject', rule: 'placeholder_unknown', line: 1, word: 'deal.nam' }),
  );
});

test('what a client is called comes into a letter as text, never as HTML or a header', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client({ name: '<img src=x onerror=alert(1)> & Ко' });
  const filled = await owner.wordings.fill({
    clientId,
    subject: '{{ client.name }}',
    html: '<p>{{ client.name }}</p><p><b>{{&nbsp;<i>client.name</i> | upcase }}</b></p>',
  });
  expect(filled.html).toContain('<p>&lt;img src=x onerror=alert(1)&gt; &amp; Ко</p>');
  expect(filled.html).toContain('<strong>&lt;IMG SRC=X');
  expect(filled.subject).toBe('<img src=x onerror=alert(1)> & Ко');
});

test('a template is renamed, archived and deleted; only those who may do so', async () => {
  const { owner, as } = await world();
  const { letterTemplateId, version } = await owner.wordings.create({ name: 'Первое письмо' });
  const manager = await as('manager');
  await expect(manager.wordings.update({ letterTemplateId, version, name: 'Моё' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await owner.wordings.update({ letterTemplateId, version, name: 'Второе', archived: true });
  expect((await manager.wordings.list()).items).toMatchObject([{ name: 'Второе', archived: true }]);
  await owner.wordings.remove({ letterTemplateId });
  expect((await owner.wordings.list()).total).toBe(0);
});

test('a signature is one’s own and stands below what is begun', async () => {
  const { owner, as, build } = await world();
  const { clientId } = await build.client();
  await owner.wordings.sign({ html: '<p>С уважением,<br>Анна<script>x</script></p>' });
  expect((await owner.letters.prefill({ clientId })).html).toMatch(/С уважением,<br \/>\nАнна<\/p>$/);
  expect((await (await as('manager')).wordings.signature()).html).toBe('');
});
