import type { Label } from '#shared/pipelines/schema.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

/** A name that is kept in both languages, in the reader's. */
export const labelText = (label: Label): string => label[getLocale()];
