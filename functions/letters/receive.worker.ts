import { worker } from '#functions/runtime/worker.ts';
import { Notice } from './incoming/notice.ts';
import { receiveLetter } from './incoming/receive.ts';

/** Takes in letters that came to private addresses. */
export const handler = worker(Notice, (notice) => receiveLetter(notice));
