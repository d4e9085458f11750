import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** Seals values with a key of this data folder, which only its owner may read: the database alone tells no secret. */
export type Seal = { close(value: string, name: string): string; open(sealed: string, name: string): string };

/** Opens the key in `file`, made once. A value is bound to its name, so that one cannot stand in for another. */
export function openSeal(file: string): Seal {
  if (!existsSync(file)) writeFileSync(file, randomBytes(keyBytes), { mode: 0o600, flag: 'wx' });
  const key = readFileSync(file);
  if (key.length !== keyBytes) throw new Error(`${file} is not the key that secrets were sealed with.`);
  return {
    close(value, name) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name));
      const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
    },
    open(sealed, name) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(name))
        .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}
