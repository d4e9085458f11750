import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where the Dynoxide program of this platform lies. The only place that knows its packages. */
export function dynoxideBinary(platform = `${process.platform}-${process.arch}`): string {
  const name = `@dynoxide/${platform}`;
  try {
    const file = join(
      dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)),
      platform.startsWith('win32') ? 'dynoxide.exe' : 'dynoxide',
    );
    if (existsSync(file)) return file;
  } catch {
    // Said below, with the way out.
  }
  throw new Error(
    `The table engine for ${platform} is not installed. Run "npm install --no-save ${name}@1.2.1", ` +
      'or start an engine yourself and name it: DYNAMODB_ENDPOINT=http://127.0.0.1:8000 (Amazon’s DynamoDB Local needs -sharedDb).',
  );
}
