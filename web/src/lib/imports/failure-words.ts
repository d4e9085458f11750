import type { Failure } from '#shared/imports/schema.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { wordsOf, type Words } from '#lib/errors.ts';
import { m } from '#lib/paraglide/messages.js';
import type { SendFault } from '#lib/send-file.ts';

/** What may be wrong with a file before it is sent; the rest only the server can tell. */
export type FileFault =
  Extract<Failure, 'file_empty' | 'file_not_table' | 'file_old_excel'> | 'big' | 'folder' | 'several';

type Text = () => string;
const pairs: Record<Failure | FileFault | 'unknown', [title: Text, text: Text]> = {
  file_missing: [m.import_failure_file_missing, m.import_failure_file_missing_text],
  file_empty: [m.import_failure_file_empty, m.import_failure_file_empty_text],
  file_not_table: [m.import_failure_file_not_table, m.import_failure_file_not_table_text],
  file_old_excel: [m.import_failure_file_old_excel, m.import_failure_file_old_excel_text],
  file_password: [m.import_failure_file_password, m.import_failure_file_password_text],
  file_broken: [m.import_failure_file_broken, m.import_failure_file_broken_text],
  file_too_large: [m.import_failure_file_too_large, m.import_failure_file_too_large_text],
  quote_open: [m.import_failure_quote_open, m.import_failure_quote_open_text],
  too_many_columns: [m.import_failure_too_many_columns, m.import_failure_too_many_columns_text],
  no_rows: [m.import_failure_no_rows, m.import_failure_no_rows_text],
  columns_changed: [m.import_failure_columns_changed, m.import_failure_columns_changed_text],
  member_gone: [m.import_failure_member_gone, m.import_failure_member_gone_text],
  gave_up: [m.import_failure_gave_up, m.import_failure_gave_up_text],
  unknown: [m.import_failure_unknown, m.import_failure_unknown_text],
  big: [m.import_big, m.import_big_text],
  folder: [m.import_folder, m.import_folder_text],
  several: [m.import_several, m.import_several_text],
};

const isKnown = (word: string): word is keyof typeof pairs => Object.hasOwn(pairs, word);

/** Why a file cannot be imported, and what to do. A word that this page does not know yet gets the general sentence. */
export function failureWords(word: string | undefined): Words {
  const [title, text] = pairs[word !== undefined && isKnown(word) ? word : 'unknown'];
  return { title: title(), text: text() };
}

/** The word for what is wrong with the file, when that is what the server refused it for. */
export function failureIn(error: unknown): string | undefined {
  const reason = error instanceof AppError ? error.details?.reason : undefined;
  return reason !== undefined && isKnown(reason) ? reason : undefined;
}

/** Any error of an import in words: about the file where it says so, else as everywhere. */
export function importErrorWords(error: unknown): Words {
  const word = failureIn(error);
  return word ? failureWords(word) : wordsOf(error);
}

export function uploadWords(fault: SendFault, sent: { done: string; total: string }): Words {
  if (fault === 'lost') return { title: m.import_lost(), text: m.import_lost_text(sent) };
  if (fault === 'file_gone') return { title: m.import_file_gone(), text: m.import_file_gone_text() };
  return { title: m.import_storage_refused(), text: m.import_storage_refused_text() };
}
