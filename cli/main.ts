import { contract } from '#shared/contract/index.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { call, connect } from './connect.ts';
import { help } from './help.ts';
import { importFile } from './import.ts';
import { patiently } from './patience.ts';

/** `npm run -s cli -- clients.list '{"search":"ромаш"}'`: JSON on standard output, errors as JSON and exit code 1. */
async function main([command, ...rest]: string[]): Promise<unknown> {
  if (!command || command === '--help' || command === 'help') return process.stdout.write(`${help(contract)}\n`);
  if (command === 'import') return print(await importFile(await connect(), rest[0], rest[1]));
  const api = await connect(command);
  return print((await patiently(() => call(api, command, rest[0]))) ?? null);
}

const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

const fail = (told: object) => {
  process.stderr.write(`${JSON.stringify(told, null, 2)}\n`);
  process.exitCode = 1;
};

// Whoever ends with nothing said has been left without an answer: a program that called us must not take that for success.
let isSaid = false;
process.once('beforeExit', () => {
  if (!isSaid) fail({ code: 'internal', message: 'The connection ended without an answer; ask again' });
});

const failed = (error: unknown) => {
  const told =
    error instanceof AppError
      ? { code: error.code, message: error.message, details: error.details }
      : { code: 'invalid', message: messageOf(error) };
  fail(told);
};

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

void main(process.argv.slice(2))
  .catch(failed)
  .finally(() => (isSaid = true));
