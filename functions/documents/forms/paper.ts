import type { Snapshot } from '#shared/documents/snapshot.ts';
import type { PictureKind } from '#shared/companies/schema.ts';
import type { Document } from '#shared/documents/schema.ts';

/** What a form is filled with. Without a number it is a draft, and the pages say so. */
export type Paper = Pick<Document, 'kind' | 'number' | 'issuedOn' | 'until' | 'basis' | 'about' | 'isSealed'> & {
  content: Snapshot;
  /** The pictures themselves, as data URLs. */
  pictures: Partial<Record<PictureKind, string>>;
};
