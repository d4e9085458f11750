import { maxFileBytes } from '#shared/imports/schema.ts';
import type { FileFault } from './failure-words.ts';

/** Kinds of files that lists of clients come in; the page's file field offers these. */
export const extensions = ['.csv', '.xlsx', '.txt', '.tsv'];
const oldExcel = /\.(xls|xlsb|xlt)$/i;

/** What plainly speaks against a file before it is sent. What is inside, the server looks at. */
export function faultOf({ name, size }: { name: string; size: number }): FileFault | undefined {
  if (oldExcel.test(name)) return 'file_old_excel';
  if (!extensions.some((each) => name.toLowerCase().endsWith(each))) return 'file_not_table';
  if (size === 0) return 'file_empty';
  return size > maxFileBytes ? 'big' : undefined;
}

/** The one file that was dropped, or why there is none: a folder, several at once. Text that was dropped is nothing. */
export function dropped(items: DataTransferItemList | undefined): { file?: File; fault?: FileFault } {
  const files = [...(items ?? [])].filter(({ kind }) => kind === 'file');
  const [first] = files;
  if (!first) return {};
  if (files.length > 1) return { fault: 'several' };
  if (first.webkitGetAsEntry()?.isDirectory) return { fault: 'folder' };
  const file = first.getAsFile();
  return file ? { file } : {};
}
