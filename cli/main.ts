import { contract } from '#shared/contract/index.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { call, connect } from './connect.ts';
import { help } from './help.ts';
import { importFile } from './import.ts';

/** `npm run -s cli -- clients.list '{"search":"ромаш"}'`: JSON on standard output, errors as JSON and exit code 1. */
async function main([command, ...rest]: string[]): Promise<unknown> {
  if (!command || command === '--help' || command === 'help') return process.stdout.write(`${help(contract)}\n`);
  if (command === 'import') return print(await importFile(await connect(), rest[0], rest[1]));
  return print((await call(await connect(command), command, rest[0])) ?? null);
}

const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

main(process.argv.slice(2)).catch((error: unknown) => {
  const told =
    error instanceof AppError
      ? { code: error.code, message: error.message, details: error.details }
      : { code: 'invalid', message: messageOf(error) };
  process.stderr.write(`${JSON.stringify(told, null, 2)}\n`);
  process.exitCode = 1;
});

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
