import * as z from 'zod';

// Control characters break exports, letters and logs; tab and line feed are kept where lines are allowed.
const control = /[\u0000-\u001f\u007f]/g;
const controlButLines = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** One line of text, tidied: no control characters, single spaces, no blanks at the ends. */
export const Line = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replace(control, ' ').replace(/\s+/g, ' ').trim())
    .min(1)
    .max(max);

/** Text of several lines; line ends become `\n`. */
export const Text = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replace(/\r\n?/g, '\n').replace(controlButLines, ' ').trim())
    .min(1)
    .max(max);

/** How text is compared and searched: case, ё and the kind of space do not matter. */
export const folded = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim();
