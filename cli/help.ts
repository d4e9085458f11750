import * as z from 'zod';
import type { Contract, Route } from '#shared/contract/route.ts';

/** Every operation of the contract with its fields; nothing here is written by hand. */
export function help(contract: Contract): string {
  const operations = Object.entries(contract).flatMap(([domain, rows]) =>
    Object.entries(rows).map(
      ([verb, row]) => `  ${`${domain}.${verb}`.padEnd(24)}${row.summary}\n  ${' '.repeat(24)}${fieldsOf(row)}`,
    ),
  );
  return [
    'Usage: npm run -s cli -- OPERATION [\'{…}\']      for example: clients.list \'{"search":"ромаш"}\'',
    "       npm run -s cli -- import FILE ['{…}']    a CSV or XLSX file; columns are guessed, the plan may be given;",
    '                                               {"object":"product"}, "deal" or "member" for other things than clients',
    '',
    'Settings: SKREPKA_URL (http://127.0.0.1:8080), SKREPKA_EMAIL, SKREPKA_PASSWORD, SKREPKA_WORKSPACE (if you have several),',
    '          SKREPKA_PATIENCE (180): so many seconds are lists waited for that are being prepared',
    '',
    'Operations (* is required):',
    ...operations,
  ].join('\n');
}

function fieldsOf(row: Route): string {
  const { properties = {}, required = [] } = z.toJSONSchema(row.input, { io: 'input', unrepresentable: 'any' });
  const names = Object.keys(properties).map((name) => (required.includes(name) ? `${name}*` : name));
  return names.length ? `{ ${names.join(', ')} }` : '{}';
}
