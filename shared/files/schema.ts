import * as z from 'zod';
import { changesOf } from '../kernel/changes.ts';
import { id, UserId } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Text } from '../kernel/text.ts';
import { Moment } from '../kernel/time.ts';
import { FileName } from './name.ts';

const mebibyte = 1024 * 1024;
/** How large one file may be when the workspace says nothing, and at most (MiB). */
export const usualFileMegabytes = 100;
export const maxFileMegabytes = 1024;
export const bytesOf = (megabytes: number | undefined): number => (megabytes ?? usualFileMegabytes) * mebibyte;

/** A small picture made by the browser; anything larger than this is no thumbnail. */
export const maxPreviewBytes = 200 * 1024;
/** How many versions one file may have. */
export const maxVersions = 50;

/** What a file or a link hangs on: a client, a contact person or a deal. */
export const SubjectId = z.union([id('client'), id('person'), id('deal')]);

/** Types that a browser may show by itself: they cannot carry a program that speaks to our pages. */
export const viewableTypes = ['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;
export const isViewable = (type: string): boolean => (viewableTypes as readonly string[]).includes(type);

/** One content of a file. `type` is what its first bytes say, never what the sender claims. */
export const FileVersion = z.object({
  versionId: id('upload'),
  name: FileName,
  bytes: z.number().int().min(1),
  type: z.string(),
  hasPreview: z.boolean(),
  uploadedAt: Moment,
  uploadedBy: UserId,
  /** The letter that it came with, when it was taken from one. */
  letterId: id('letter').optional(),
});
export type FileVersion = z.infer<typeof FileVersion>;

/** A link to a place of another provider: read by people, never fetched by us. */
export const ExternalUrl = z
  .string()
  .overwrite((text) => text.trim())
  .max(2000)
  .refine((text) => isHttps(text), 'url_https');

function isHttps(text: string): boolean {
  if (!/^https:\/\/[^\s/]/i.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  // `https://disk.example.ru@evil.example` shows one host and opens another.
  return protocol === 'https:' && hostname.includes('.') && !username && !password;
}

/** What people say of a file or a link. */
export const FileFields = z.object({ name: FileName, about: Text(1000).optional() });

/** A file with all its versions (the newest first), or a link to an external cloud. */
export const File = z.object({
  fileId: id('file'),
  kind: z.enum(['file', 'link']),
  subjectId: SubjectId,
  /** The client behind a contact person's file and of a client's own; a deal's file has none. */
  clientId: id('client').optional(),
  ...FileFields.shape,
  url: z.string().optional(),
  versions: z.array(FileVersion),
  ...Stamps.shape,
});
export type File = z.infer<typeof File>;

/** A file in a list, with the name of what it hangs on. */
export const FileRow = z.object({ ...File.shape, subjectName: z.string() });
export type FileRow = z.infer<typeof FileRow>;

export const FileKey = z.object({ fileId: id('file') });

/** Announces a file. `previewBytes`: a thumbnail comes with it. `fileId`: it is a new version of that file. */
export const NewUpload = z.object({
  subjectId: SubjectId,
  name: FileName,
  bytes: z.number().int().min(1, 'file_empty'),
  previewBytes: z.number().int().min(1).max(maxPreviewBytes).optional(),
  fileId: id('file').optional(),
});
export type NewUpload = z.infer<typeof NewUpload>;

export const NewLink = z.object({ subjectId: SubjectId, ...FileFields.shape, url: ExternalUrl });

export const FileChanges = z.object({
  ...changesOf(FileFields).shape,
  url: ExternalUrl.optional(),
  version: z.number().int().min(1),
});

/** Where and with which fields a form is posted; the file comes last in it, as `file`. */
export const UploadForm = z.object({ url: z.string(), fields: z.record(z.string(), z.string()) });

/** A link that is good for a few minutes. */
export const ShortLink = z.object({ url: z.string(), validUntil: Moment });
