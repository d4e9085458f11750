import { expect, test } from 'vitest';
import { came, letterFile, mail, post, privateAddress } from '../harness/post.ts';
import { world } from '../harness/world.ts';

const subjectIs = (subject: string) => (letter: { subject: string }) => letter.subject === subject;

/** What each real letter must be found as: by the file, a part of its text and what it brings along. */
const real: [name: string, subject: RegExp, text: RegExp, attachments: (string | RegExp)[], marks?: string[]][] = [
  ['cyrillic-koi8-r', /^Запрос цен на вентиляторы$/, /канальные вентиляторы, 12 штук\.\nЁлка и съёмка/, []],
  ['cyrillic-windows-1251', /Re: Счёт на оплату № 1038/, /Счёт № 1038 получили/, ['Прайс-лист на ноябрь.csv']],
  ['japanese-iso-2022-jp', /^見積もり$/, /見積書をお願いします/, []],
  ['picture-within', /^Каталог 2027$/, /Наш новый каталог/, ['logo.png']],
  ['winmail-dat', /^Фото с объекта$/, /Во вложении фото/, ['zappa_av1.jpg', 'bookmark.htm']],
  ['calendar-invitation', /^Приглашение: Показ/, /показ оборудования/, [/\.ics$/]],
  ['auto-reply', /^Автоматический ответ/, /Я в отпуске/, [], ['auto']],
  ['eml-format-multipart', /^Multi-part boundary$/, /please see attached/, ['tired_boot.FJ010019.jpeg']],
  ['eml-format-sample', /^Winter promotions$/, /Lorem ipsum/, ['nodejs.png']],
  ['eml-format-cc', /^To and Cc headers$/, /^$/, []],
  ['mailparser-mixed', /^$/, /scanned for Viruses/, []],
  ['mailparser-nested', /^$/, /Dear Sir[\s\S]*The footer/, []],
  ['python-attached-gif', /^Here is your dingus fish$/, /This is the dingus fish/, ['dingusfish.gif']],
  ['python-same-boundary-twice', /^XX$/, /Some removed test/, ['xx.gif']],
  ['python-letter-within', /^GroupwiseForwardingTest$/, /^$/, [/\.eml$/]],
  ['python-boundaries-as-text', /^$/, /Unlike the test/, []],
  ['python-signed', /^test$/, /signed contents/, ['signature.asc']],
  ['python-list-bulk', /^Re: Limiting Perl CPU/, /Some message/, [], ['list']],
  ['python-bounce-ucla', /Delivery has failed$/, /./, [/\.txt$/, /\.eml$/], ['bounce', 'list']],
  ['python-bounce-charset', /^Banned file/, /BANNED FILENAME ALERT/, [/\.txt$/, /\.txt$/], ['bounce']],
  ['python-bounce-torn', /^Returned mail: Too many hops/, /^$/, [], ['bounce', 'auto', 'cut']],
];

test('real letters come whole from SMTP into the inbox: words, names, attachments, and the letter as it came', async () => {
  const { owner } = await world();
  const address = await privateAddress(owner);
  for (const [name] of real) await post(letterFile(name), address);
  for (const [name, subject, text, attachments, marks] of real) {
    const letter = await came(
      owner,
      (each) =>
        subject.test(each.subject) &&
        (each.subject !== '' || text.test(each.preview)) &&
        attachments.every((one, at) => fits(one, each.attachments[at]?.name)),
    );
    expect(letter.attachments, name).toHaveLength(attachments.length);
    expect(letter, name).toMatchObject({ direction: 'in', state: 'received' });
    expect(letter.marks, name).toEqual(marks);
    expect((await owner.letters.body({ letterId: letter.letterId })).text, name).toMatch(text);
    const { url } = await owner.inbox.original({ letterId: letter.letterId });
    // SMTP ends every line with CRLF (RFC 5321, 2.3.8); nothing else of a letter changes on its way.
    const lines = (raw: Buffer) => raw.toString('latin1').replaceAll('\r\n', '\n').trimEnd();
    const original = Buffer.from(await (await fetch(url)).arrayBuffer());
    expect(lines(original).endsWith(lines(letterFile(name))), name).toBe(true);
  }
}, 120_000);

const fits = (wanted: string | RegExp, name = '') => (typeof wanted === 'string' ? wanted === name : wanted.test(name));

test('a letter of somebody known stands with his client at once; one of a stranger waits until somebody says whose it is', async () => {
  const { owner, build } = await world();
  const address = await privateAddress(owner);
  const client = await build.client({ name: 'Вентпромсервис', emails: [{ address: 'info@ventprom.ru' }] });
  const person = await build.person({ clientId: client.clientId, emails: [{ address: 'lykov@ventprom.ru' }] });
  await post(mail({ from: 'Лыков <lykov@ventprom.ru>', subject: 'Цены' }), address);
  const known = await came(owner, subjectIs('Цены'));
  expect(known).toMatchObject({ clientId: client.clientId, personId: person.personId, clientName: 'Вентпромсервис' });

  await post(mail({ from: 'Снабжение <supply@ventprom.ru>', subject: 'Ещё цены' }), address);
  const stranger = await came(owner, subjectIs('Ещё цены'));
  expect(stranger.clientId).toBeUndefined();
  const { items, waiting } = await owner.inbox.list({});
  expect(items.map(({ subject }) => subject)).toEqual(['Ещё цены']);
  expect(waiting).toBe(1);
  const { letterId } = stranger;
  const { items: suggestions } = await owner.inbox.suggestions({ letterId });
  expect(suggestions).toMatchObject([{ clientId: client.clientId, by: 'domain', clientName: 'Вентпромсервис' }]);

  const linked = await owner.inbox.link({ letterId, clientId: client.clientId, remember: true });
  expect(linked).toMatchObject({ clientId: client.clientId });
  expect((await owner.inbox.list({})).waiting).toBe(0);
  expect((await owner.letters.list({ clientId: client.clientId })).items).toHaveLength(2);
  await post(mail({ from: 'supply@ventprom.ru', subject: 'Третье' }), address);
  expect(await came(owner, subjectIs('Третье'))).toMatchObject({ clientId: client.clientId });
  expect(await owner.inbox.unlink({ letterId })).not.toHaveProperty('clientId');
  expect((await owner.inbox.list({})).waiting).toBe(1);
  await owner.letters.remove({ letterId });
  expect((await owner.inbox.list({})).waiting).toBe(0);
  await owner.letters.restore({ letterId });
  expect((await owner.inbox.list({})).waiting).toBe(1);
});

test('an answer goes the way of the letter it answers, whoever it is from; its conversation is one', async () => {
  const { owner, build } = await world();
  const address = await privateAddress(owner);
  const client = await build.client({ emails: [{ address: 'first@example.org' }] });
  const headers = { 'Message-ID': '<first@example.org>' };
  await post(mail({ from: 'first@example.org', subject: 'Вопрос', headers }), address);
  const first = await came(owner, subjectIs('Вопрос'));
  const answer = { 'In-Reply-To': '<first@example.org>', References: '<unknown@x.ru> <first@example.org>' };
  await post(mail({ from: 'boss@other.example', subject: 'Re: Вопрос', headers: answer }), address);
  const second = await came(owner, subjectIs('Re: Вопрос'));
  expect(second).toMatchObject({ clientId: client.clientId, threadId: first.letterId });
  expect(second).not.toHaveProperty('personId');
});

test('a letter that comes twice is kept once', async () => {
  const { owner } = await world();
  const address = await privateAddress(owner);
  const raw = mail({ subject: 'Дважды' });
  await Promise.all([post(raw, address), post(raw, address)]);
  await post(raw, address);
  await post(mail({ subject: 'Последнее' }), address);
  await came(owner, subjectIs('Последнее'));
  await came(owner, subjectIs('Дважды'));
  const { items } = await owner.inbox.list({ show: 'all' });
  expect(items.map(({ subject }) => subject).sort()).toEqual(['Дважды', 'Последнее']);
});

test('a copy of what a member wrote elsewhere is a letter that went out; what he sends on is a letter that came', async () => {
  const { owner, founder, build } = await world();
  const address = await privateAddress(owner);
  const client = await build.client({ emails: [{ address: 'buyer@example.org' }] });
  await post(mail({ from: `Анна <${founder.email}>`, to: 'buyer@example.org', subject: 'Наше КП' }), address);
  const text = '---------- Пересылаемое сообщение ----------\nОт: Покупатель <buyer@example.org>\nКому: Анна\n\nБерём.';
  await post(mail({ from: founder.email, to: address, subject: 'Fwd: Берём', text }), address);
  expect(await came(owner, subjectIs('Fwd: Берём'))).toMatchObject({
    clientId: client.clientId,
    from: { address: 'buyer@example.org', name: 'Покупатель' },
  });
  const { items } = await owner.letters.list({ clientId: client.clientId, direction: 'out' });
  expect(items).toMatchObject([{ subject: 'Наше КП', state: 'sent', to: [{ address: 'buyer@example.org' }] }]);
});

test('the private address can be renewed and closed: what was sent to the old one comes nowhere', async () => {
  const { owner, as } = await world();
  expect(await owner.inbox.address({})).toEqual({ isPossible: true });
  const old = await privateAddress(owner);
  expect(old).toMatch(/^[a-z0-9]{20}@skrepka\.internal$/);
  expect((await (await as('manager')).inbox.address({})).address).toBe(old);
  await expect((await as('manager')).inbox.renew({})).rejects.toMatchObject({ code: 'forbidden' });
  const { address = '' } = await owner.inbox.renew({});
  expect(address).not.toBe(old);
  await post(mail({ subject: 'На старый' }), old);
  await post(mail({ subject: 'На угаданный' }), `aaaaaaaaaaaaaaaaaaaa@skrepka.internal`);
  await post(mail({ subject: 'С плюсом' }), address.replace('@', '+ivan@'));
  await came(owner, subjectIs('С плюсом'));
  await post(mail({ subject: 'Последнее' }), address);
  await came(owner, subjectIs('Последнее'));
  const { items } = await owner.inbox.list({ show: 'all' });
  expect(items.map(({ subject }) => subject)).toEqual(['Последнее', 'С плюсом']);
  expect(await owner.inbox.close({})).toEqual({ isPossible: true });
});
