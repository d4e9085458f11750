import { expect, test } from 'vitest';
import PizZip from 'pizzip';
import { dataOf, sampleData } from '#functions/templates/data.ts';
import { fillTemplate } from '#functions/templates/fill.ts';
import { TemplateRefused } from '#functions/templates/refusal.ts';
import { docxOf } from '../harness/docx.ts';
import { paperOf } from '../harness/papers.ts';
import { zipOf } from '../harness/workbook.ts';

const textIn = (docx: Buffer) => (new PizZip(docx).file('word/document.xml')?.asText() ?? '').replace(/<[^>]+>/g, '|');

/** What is wrong with a template, filled with so many lines. */
function rulesOf(source: Buffer, lines?: number): string[] {
  try {
    fillTemplate(source, lines ? dataOf(paperOf('invoice', { lines })) : sampleData());
    return [];
  } catch (error) {
    if (error instanceof TemplateRefused) return error.problems.map(({ rule }) => rule);
    throw error;
  }
}

test('a row of a table that is opened in its first cell and closed in its last stands once for each line', () => {
  const cell = (text: string) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
  const table = `<w:tbl><w:tr>${cell('Название')}${cell('Сумма')}</w:tr><w:tr>${cell('{#lines}{name}')}${cell('{total}{/lines}')}</w:tr></w:tbl>`;
  const zip = new PizZip(docxOf(['x']));
  zip.file(
    'word/document.xml',
    (zip.file('word/document.xml')?.asText() ?? '').replace('<w:body>', `<w:body>${table}`),
  );
  const filled = fillTemplate(zip.generate({ type: 'nodebuffer' }), dataOf(paperOf('invoice', { lines: 3 }))).docx;
  const rows = new PizZip(filled)
    .file('word/document.xml')
    ?.asText()
    .match(/<w:tr>/g);
  expect(rows).toHaveLength(4);
  expect(textIn(filled)).toContain('Насос центробежный 3');
});

test('what people type never becomes markup or a placeholder', () => {
  const paper = paperOf('invoice', { basis: '{number} <w:p/> & «ёлочки»' });
  const xml = new PizZip(fillTemplate(docxOf(['Основание: {basis}']), dataOf(paper)).docx).file('word/document.xml');
  expect(xml?.asText()).toContain('{number} &lt;w:p/&gt; &amp; «ёлочки»');
});

test('a template that would grow without end is given up, not filled for ever', () => {
  const loop = '{#lines}{name}{article}{quantity}{price}{total}{net}{vat}{unit}{number}{discount}{/lines}';
  expect(rulesOf(docxOf(Array.from({ length: 200 }, () => loop)), 500)).toEqual(['template_endless']);
});

test('a small file that unpacks into a huge one, one with macros and one of old Word are refused', () => {
  const huge = zipOf({ '[Content_Types].xml': '', 'word/document.xml': ' '.repeat(60 * 1024 * 1024) });
  expect(huge.length).toBeLessThan(200_000);
  expect(rulesOf(huge)).toEqual(['template_too_large']);
  const macros = new PizZip(docxOf(['{number}']));
  macros.file('word/vbaProject.bin', 'x');
  expect(rulesOf(macros.generate({ type: 'nodebuffer' }))).toEqual(['template_macros']);
  expect(rulesOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toEqual(['template_old_word']);
  expect(rulesOf(zipOf({ 'xl/workbook.xml': '<x/>' }))).toEqual(['template_not_docx']);
});

test('a torn text part is told as damaged', () => {
  const zip = new PizZip(docxOf(['{number}']));
  zip.file('word/document.xml', '<w:document><w:body><w:p><w:r><w:t>{number}</w:t></w:r>');
  expect(rulesOf(zip.generate({ type: 'nodebuffer' }))).toEqual(['template_damaged']);
});
