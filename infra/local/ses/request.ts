import * as z from 'zod';
import { TemplateContent } from '#infra/local/ses/template.ts';

// Names and values of headers, and everything that becomes one: a line break would let its writer add others.
export const Line = z.string().regex(/^[^\r\n\0]*$/, 'Line breaks are not allowed here.');
const HeaderName = z.string().regex(/^[\x21-\x39\x3b-\x7e]+$/);
const Headers = z.array(z.object({ Name: HeaderName, Value: Line })).default([]);
const Tags = z
  .array(z.object({ Name: z.string().regex(/^[\w.@-]{1,256}$/), Value: z.string().regex(/^[\w.@-]{1,256}$/) }))
  .default([]);
const Blob = z.string().transform((text) => Buffer.from(text, 'base64'));

const Attachments = z
  .array(
    z.object({
      FileName: Line.min(1),
      ContentType: Line.default('application/octet-stream'),
      ContentId: Line.optional(),
      ContentDisposition: z.enum(['ATTACHMENT', 'INLINE']).default('ATTACHMENT'),
      RawContent: Blob,
    }),
  )
  .default([]);

const Data = z.object({ Data: z.string() });
const Simple = z.object({
  Subject: z.object({ Data: Line }),
  Body: z.object({ Text: Data.optional(), Html: Data.optional() }),
  Headers,
  Attachments,
});
const Template = z.object({
  TemplateName: z.string().optional(),
  TemplateArn: z.string().optional(),
  TemplateContent: TemplateContent.optional(),
  TemplateData: z.string().optional(),
  Headers,
  Attachments,
});
export type Template = z.infer<typeof Template>;

const Addresses = z.array(Line).default([]);
const Destination = z.object({ ToAddresses: Addresses, CcAddresses: Addresses, BccAddresses: Addresses });
export type Destination = z.infer<typeof Destination>;

const Envelope = z.object({
  FromEmailAddress: Line.optional(),
  ReplyToAddresses: Addresses,
  ConfigurationSetName: z.string().optional(),
});

/** SendEmail's request. https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
export const SendEmail = Envelope.extend({
  Destination: Destination.optional(),
  EmailTags: Tags,
  Content: z.object({
    Simple: Simple.optional(),
    Raw: z.object({ Data: Blob }).optional(),
    Template: Template.optional(),
  }),
});
export type SendEmail = z.infer<typeof SendEmail>;

/** SendBulkEmail's request: one template, up to fifty readers with data of their own. */
export const SendBulkEmail = Envelope.extend({
  DefaultEmailTags: Tags,
  DefaultContent: z.object({ Template }),
  BulkEmailEntries: z
    .array(
      z.object({
        Destination,
        ReplacementTags: Tags,
        ReplacementHeaders: Headers,
        ReplacementEmailContent: z
          .object({ ReplacementTemplate: z.object({ ReplacementTemplateData: z.string().optional() }).optional() })
          .optional(),
      }),
    )
    .min(1)
    .max(50),
});

export const asHeaders = (list: z.infer<typeof Headers>) =>
  list.map(({ Name, Value }) => ({ name: Name, value: Value }));
export const asTags = (list: z.infer<typeof Tags>) => Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));
export const asAttachments = (list: z.infer<typeof Attachments>) =>
  list.map((part) => ({
    name: part.FileName,
    type: part.ContentType,
    contentId: part.ContentId?.replace(/^<|>$/g, ''),
    isInline: part.ContentDisposition === 'INLINE',
    content: part.RawContent,
  }));
