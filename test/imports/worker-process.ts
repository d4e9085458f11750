import { runImport } from '#functions/imports/run.ts';

// A worker in a process of its own, to be killed: its arguments are the message.
const [workspaceId = '', importId = ''] = process.argv.slice(2);
await runImport({ workspaceId, importId }, { attempt: 1, remaining: () => 900_000, requestId: 'child' });
