import * as z from 'zod';
import { id } from '#shared/kernel/ids.ts';
import { worker } from '#functions/runtime/worker.ts';
import { runImport } from './run.ts';

const Message = z.object({ workspaceId: id('workspace'), importId: id('import') });

/** Reads an uploaded file and writes its rows, in the background; a message says which, the table says how far it is. */
export const handler = worker(Message, runImport);
