import { wordsOf } from '#lib/errors.ts';
import { m } from '#lib/paraglide/messages.js';
import type { SendFault } from '#lib/send-file.ts';
import type { FileUpload } from './uploads.svelte.ts';
import './refusals.ts';

const faultWords: Record<SendFault, () => string> = {
  lost: m.files_fault_lost,
  file_gone: m.files_fault_gone,
  storage_refused: m.files_fault_refused,
};

/** Why a file did not arrive. */
export const uploadFault = ({ fault, error }: Pick<FileUpload, 'fault' | 'error'>): string =>
  fault ? faultWords[fault]() : wordsOf(error).title;

/** The letters of a file's ending, for its badge: `PDF`, `XLSX`. */
export const endingOf = (name: string): string => (/\.([^.]{1,5})$/.exec(name)?.[1] ?? '').toUpperCase();
