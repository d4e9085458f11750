import { unreadable } from './failure.ts';
import { formatsOf, type NumberFormat } from './number-formats.ts';
import type { Source } from './source.ts';
import { readAllXml, type Attributes } from './xml.ts';
import { contentOf, entriesOf, type Entry } from './zip.ts';

/** The parts of a workbook that its first visible sheet is read with. */
export type Workbook = {
  sheet: Entry;
  strings: Entry | undefined;
  formats: NumberFormat[];
  /** Days are counted from 1904 (Excel for Mac of old) and not from 1900. */
  from1904: boolean;
};

/** Opens an XLSX file. Throws `file_broken`, `file_password`, or `file_not_table` for some other kind of archive. */
export async function openWorkbook(source: Source): Promise<Workbook> {
  const entries = await entriesOf(source);
  const book = find(entries, 'xl/workbook.xml');
  if (!book) throw unreadable(entries.has('xl/workbook.bin') ? 'file_old_excel' : 'file_not_table');
  const { relation, from1904 } = await firstSheet(source, book);
  const parts = await relations(source, find(entries, 'xl/_rels/workbook.xml.rels'));
  const sheet = find(entries, parts.find(({ Id }) => Id === relation)?.path ?? 'xl/worksheets/sheet1.xml');
  if (!sheet) throw unreadable('file_broken');
  const byType = (type: string) => find(entries, parts.find(({ Type }) => Type?.endsWith(`/${type}`))?.path ?? '');
  const styles = byType('styles');
  const formats = styles ? await formatsOf(contentOf(source, styles)) : [];
  return { sheet, strings: byType('sharedStrings'), formats, from1904 };
}

async function firstSheet(source: Source, book: Entry): Promise<{ relation: string | undefined; from1904: boolean }> {
  const sheets: Attributes[] = [];
  let from1904 = false;
  await readAllXml(contentOf(source, book), {
    open: (name, attributes) => {
      if (name === 'sheet') sheets.push(attributes);
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
    },
  });
  const shown = sheets.find(({ state }) => !state || state === 'visible') ?? sheets[0];
  return {
    relation: shown?.['r:id'] ?? Object.entries(shown ?? {}).find(([name]) => name.endsWith(':id'))?.[1],
    from1904,
  };
}

async function relations(source: Source, entry: Entry | undefined): Promise<(Attributes & { path: string })[]> {
  const found: (Attributes & { path: string })[] = [];
  if (!entry) return found;
  await readAllXml(contentOf(source, entry), {
    open: (name, attributes) => {
      const { Target = '' } = attributes;
      if (name === 'Relationship')
        found.push({ ...attributes, path: Target.startsWith('/') ? Target.slice(1) : `xl/${Target}` });
    },
  });
  return found;
}

/** Some programs write the names of parts in another case. */
const find = (entries: Map<string, Entry>, name: string): Entry | undefined =>
  entries.get(name) ?? [...entries.values()].find((entry) => entry.name.toLowerCase() === name.toLowerCase());
