import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { Language } from '#shared/workspaces/schema.ts';
import type { CellProblem, ProblemRule } from '#shared/imports/schema.ts';
import { env } from '#functions/runtime/env.ts';
import { s3 } from '#functions/runtime/s3.ts';
import type { Row } from './reading/csv.ts';
import type { Table } from './reading/table.ts';
import { refusedKey } from './refused.ts';

const words: Record<Language, { heading: string; reasons: Partial<Record<ProblemRule, string>> }> = {
  ru: {
    heading: 'Причина отказа',
    reasons: { row_unnamed: 'Нет ни названия, ни имени', row_too_large: 'Строка слишком велика' },
  },
  en: {
    heading: 'Reason of refusal',
    reasons: { row_unnamed: 'There is no name', row_too_large: 'The row is too large' },
  },
};

/**
 * Puts the refused rows as they stood in the file, with the reason beside them, into one CSV that Excel opens and that can
 * be imported again. Whether a row is refused follows from the row alone, so the file is read once more and nothing needs
 * to be kept meanwhile. `wasDone` tells how far the import came.
 */
export async function writeRefused(
  key: { workspaceId: string; importId: string },
  table: Table,
  read: (row: Row) => { problems: CellProblem[] },
  language: Language,
  wasDone: (row: number) => boolean,
): Promise<void> {
  const { heading, reasons } = words[language];
  await upload(refusedKey(key), async function* () {
    yield '\ufeff' + line([...table.headings, heading]);
    for await (const row of table.rows()) {
      if (!wasDone(row.row)) continue;
      const refusals = read(row).problems.filter(({ refused }) => refused);
      if (!refusals.length) continue;
      const told = refusals.map(({ rule }) => reasons[rule] ?? rule);
      const cells = Array.from(
        { length: Math.max(table.headings.length, row.cells.length) },
        (_, column) => row.cells[column] ?? '',
      );
      yield line([...cells, told.join('; ')]);
    }
  });
}

const line = (cells: readonly string[]) => `${cells.map(quoted).join(';')}\r\n`;

/** A cell that a spreadsheet would take for a formula is marked as text; phones and negative numbers are none. */
function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d\s().,-]+$/.test(cell) ? `'${cell}` : cell;
  return /[";\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** S3 takes parts of 5 MB and more. */
const partBytes = 8 * 1024 * 1024;

/** Stores a text of any length without holding it: in one piece when it is short, else in parts. */
async function upload(Key: string, text: () => AsyncGenerator<string>): Promise<void> {
  const object = { Bucket: env('FILES_BUCKET'), Key };
  let [open, size]: [string[], number] = [[], 0];
  let UploadId: string | undefined;
  const Parts: { ETag: string | undefined; PartNumber: number }[] = [];
  const flush = async () => {
    UploadId ??= (
      await s3.send(new CreateMultipartUploadCommand({ ...object, ContentType: 'text/csv; charset=utf-8' }))
    ).UploadId;
    const PartNumber = Parts.length + 1;
    const { ETag } = await s3.send(
      new UploadPartCommand({ ...object, UploadId, PartNumber, Body: Buffer.from(open.join('')) }),
    );
    Parts.push({ ETag, PartNumber });
    [open, size] = [[], 0];
  };
  for await (const piece of text()) {
    open.push(piece);
    size += piece.length;
    if (size >= partBytes) await flush();
  }
  if (!UploadId) {
    await s3.send(
      new PutObjectCommand({ ...object, Body: Buffer.from(open.join('')), ContentType: 'text/csv; charset=utf-8' }),
    );
    return;
  }
  if (open.length) await flush();
  await s3.send(new CompleteMultipartUploadCommand({ ...object, UploadId, MultipartUpload: { Parts } }));
}
