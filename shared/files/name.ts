import * as z from 'zod';

// Signs that turn the direction of writing make `exe` at the end look like `fdp.exe`; they have no business in a name.
const invisible = /[\u0000-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** The name of a file as people see it: one line, no path. Where the bytes lie does not depend on it. */
export const FileName = z
  .string()
  .overwrite((text) => text.normalize('NFC').replace(/\s/g, ' ').replace(invisible, '').replace(/ +/g, ' ').trim())
  .min(1)
  .max(200)
  .refine((name) => !/[/\\]/.test(name), 'name_has_path')
  .refine((name) => !/^\.+$/.test(name), 'name_has_path');

/** What stands after the last dot, in small letters; empty when there is none. */
export const extensionOf = (name: string): string =>
  /[^.]\.([\p{L}\p{N}]{1,10})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
