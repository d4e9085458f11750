import PizZip from 'pizzip';
import { expect, test } from 'vitest';
import { docxOf } from '../harness/docx.ts';
import { checked, fileOf, rendered } from '../harness/rendered.ts';
import { post } from '../harness/upload.ts';
import { world, type Api } from '../harness/world.ts';

async function templateOf(api: Api, bytes: Uint8Array) {
  const { template, upload } = await api.templates.create({
    name: 'Наш счёт',
    kind: 'invoice',
    fileName: 'счёт.docx',
    fileBytes: bytes.length,
  });
  await post(upload, bytes);
  await api.templates.check({ templateId: template.templateId });
  return checked(api, template.templateId);
}

const textIn = (bytes: Uint8Array) =>
  (new PizZip(Buffer.from(bytes)).file('word/document.xml')?.asText() ?? '').replace(/<[^>]+>/g, ' ');

test('a template of one’s own is checked, previewed with samples and makes a document as DOCX', async () => {
  const { owner, build } = await world();
  const source = docxOf([
    ['Счёт № {num', 'ber} от {dateInWords}'],
    '{client.shortName}, ИНН {client.inn}',
    '{#lines}',
    '{number}. {name}: {quantity} {unit} на {total}',
    '{/lines}',
    'Всего {total} ({totalInWords}){#hasVat}, НДС {vat}{/hasVat}',
  ]);
  const template = await templateOf(owner, source);
  expect(template).toMatchObject({ state: 'ready', problems: [] });
  expect(template.placeholders).toContain('lines.quantity');
  const { preview } = await owner.templates.preview({ templateId: template.templateId });
  expect(textIn(new Uint8Array(await (await fetch(preview ?? '')).arrayBuffer()))).toContain('ООО «Ромашка»');
  const { documentId } = await build.document({ templateId: template.templateId, issue: true });
  expect((await rendered(owner, documentId)).file).toMatchObject({ type: 'docx' });
  const text = textIn((await fileOf(owner, documentId)).bytes);
  for (const said of ['Насос центробежный: 2 шт на 100 000,00', 'Всего 122 000,00', 'НДС 22 000,00'])
    expect(text.replace(/[\s\u00a0]+/g, ' ')).toContain(said);
});

test('a wrong placeholder is named, with the part, the paragraph and the words around it', async () => {
  const { owner, build } = await world();
  const template = await templateOf(owner, docxOf(['Договор', 'Заказчик: {client.nmae}, далее Заказчик'], ['{numbr}']));
  expect(template.state).toBe('broken');
  expect(template.problems).toMatchObject([
    { rule: 'placeholder_unknown', placeholder: 'client.nmae', part: 'document', paragraph: 2 },
    { rule: 'placeholder_unknown', placeholder: 'numbr', part: 'header1', paragraph: 1 },
  ]);
  expect(template.problems[0]?.around).toContain('Заказчик: {client.nmae}, далее');
  await expect(build.document({ templateId: template.templateId })).rejects.toMatchObject({
    details: { issues: [{ path: 'templateId', rule: 'template_not_ready' }] },
  });
});

test('what is no DOCX, is damaged or grows without end is refused with a reason', async () => {
  const { owner } = await world();
  const rulesOf = async (bytes: Uint8Array) => (await templateOf(owner, bytes)).problems.map(({ rule }) => rule);
  const good = docxOf(['{number}']);
  expect(await rulesOf(Buffer.from('just a text'))).toEqual(['template_not_docx']);
  expect(await rulesOf(good.subarray(0, good.length - 40))).toEqual(['template_damaged']);
  expect(await rulesOf(docxOf(['{#lines}{#lines}{name}{/lines}{/lines}']))).toEqual(['loop_in_loop']);
  expect(await rulesOf(docxOf(['{#lines}', '{name}']))).toEqual(['loop_unclosed']);
  expect(await rulesOf(docxOf(['Цена {price}']))).toEqual(['placeholder_outside_loop']);
});

test('a template is checked only once it has been uploaded', async () => {
  const { owner } = await world();
  const { template } = await owner.templates.create({ name: 'x', kind: 'act', fileName: 'x.docx', fileBytes: 10 });
  await expect(owner.templates.check({ templateId: template.templateId })).rejects.toMatchObject({
    code: 'conflict',
    details: { reason: 'file_missing' },
  });
});
