import { addressesOf, addressOf, recipientsOf, type NewLetter } from '#infra/local/ses/letter.ts';
import { headerOf } from '#infra/local/ses/mime-headers.ts';
import { readMime } from '#infra/local/ses/mime.ts';
import type { Register } from '#infra/local/ses/register.ts';
import {
  asAttachments,
  asHeaders,
  asTags,
  SendBulkEmail,
  SendEmail,
  type Destination,
  type Template,
} from '#infra/local/ses/request.ts';
import { sesArn, type May } from '#infra/local/ses/route.ts';
import { readData, render, TemplateContent } from '#infra/local/ses/template.ts';
import { asRefusal, Refusal } from '#infra/local/wire.ts';

export type Sending = {
  register: Register;
  configurationSets: string[];
  identityOf(from: string): string;
  checkRate(letters: number): void;
  deliver(letter: NewLetter): string;
};

/** The two sending operations. Permissions are asked as people report AWS asks them: by the kind of the contents. */
export function sendingOperations({ register, configurationSets, identityOf, checkRate, deliver }: Sending) {
  function checkEnvelope(action: string, from: string, configurationSet: string | undefined, may: May): void {
    const identity = identityOf(from);
    may(action, sesArn('identity', identity));
    if (configurationSet === undefined) return;
    may(action, sesArn('configuration-set', configurationSet));
    if (!configurationSets.includes(configurationSet) && !register.read('configuration-set', configurationSet))
      throw new Refusal(404, 'NotFoundException', `Configuration set <${configurationSet}> does not exist.`);
  }

  function contentOf({ TemplateName, TemplateArn, TemplateContent: own }: Template): TemplateContent {
    const name = TemplateName ?? TemplateArn?.split('/').at(-1) ?? '';
    const kept = own ?? register.read('template', name)?.value;
    if (!kept) throw new Refusal(404, 'NotFoundException', `Template ${name} does not exist.`);
    return TemplateContent.parse(kept);
  }

  function composed(request: SendEmail): { action: string; letter: NewLetter } {
    const { Simple, Raw, Template } = request.Content;
    const envelope = {
      from: request.FromEmailAddress ?? '',
      replyTo: request.ReplyToAddresses,
      configurationSet: request.ConfigurationSetName,
      tags: asTags(request.EmailTags),
    };
    if (Raw) return { action: 'ses:SendRawEmail', letter: fromRaw(Raw.Data, request.Destination, envelope) };
    const readers = asReaders(request.Destination);
    const parts = Simple ?? Template;
    if (!parts) throw new Refusal(400, 'BadRequestException', 'The letter has no content.');
    const rest = { headers: asHeaders(parts.Headers), attachments: asAttachments(parts.Attachments) };
    if (Template) {
      const filled = render(contentOf(Template), readData(Template.TemplateData));
      return { action: 'ses:SendTemplatedEmail', letter: { ...envelope, ...readers, ...rest, ...filled } };
    }
    const { Subject, Body } = Simple!;
    const contents = { subject: Subject.Data, text: Body.Text?.Data, html: Body.Html?.Data };
    return { action: 'ses:SendEmail', letter: { ...envelope, ...readers, ...rest, ...contents } };
  }

  return {
    sendEmail(input: unknown, may: May) {
      const { action, letter } = composed(SendEmail.parse(input));
      checkEnvelope(action, letter.from, letter.configurationSet, may);
      checkReaders(letter);
      checkRate(recipientsOf(letter).length);
      return { MessageId: deliver(letter) };
    },
    sendBulkEmail(input: unknown, may: May) {
      const request = SendBulkEmail.parse(input);
      const { Template } = request.DefaultContent;
      const { FromEmailAddress: from = '', ConfigurationSetName: configurationSet } = request;
      checkEnvelope('ses:SendBulkTemplatedEmail', from, configurationSet, may);
      const template = contentOf(Template);
      const defaults = readData(Template.TemplateData);
      checkRate(request.BulkEmailEntries.length);
      const results = request.BulkEmailEntries.map((entry) => {
        try {
          const own = readData(entry.ReplacementEmailContent?.ReplacementTemplate?.ReplacementTemplateData);
          const letter: NewLetter = {
            from,
            ...asReaders(entry.Destination),
            replyTo: request.ReplyToAddresses,
            configurationSet,
            tags: { ...asTags(request.DefaultEmailTags), ...asTags(entry.ReplacementTags) },
            headers: mergedHeaders(asHeaders(Template.Headers), asHeaders(entry.ReplacementHeaders)),
            attachments: asAttachments(Template.Attachments),
            ...render(template, { ...defaults, ...own }),
          };
          checkReaders(letter);
          return { Status: 'SUCCESS', MessageId: deliver(letter) };
        } catch (error) {
          const { status, message } = asRefusal(error);
          return { Status: status < 500 ? 'INVALID_PARAMETER' : 'FAILED', Error: message };
        }
      });
      return { BulkEmailEntryResults: results };
    },
  };
}

const asReaders = (destination: Destination | undefined) => ({
  to: destination?.ToAddresses ?? [],
  cc: destination?.CcAddresses ?? [],
  bcc: destination?.BccAddresses ?? [],
});

/** A letter from its MIME: what the request leaves out (sender, readers) stands in the headers. */
function fromRaw(
  raw: Buffer,
  destination: Destination | undefined,
  envelope: Omit<NewLetter, 'to' | 'subject'>,
): NewLetter {
  const contents = readMime(raw);
  const header = (name: string) => headerOf(contents.headers, name);
  const [to, cc, bcc] = ['to', 'cc', 'bcc'].map((name) => addressesOf(header(name)));
  const subject = header('subject');
  const from = envelope.from || header('from');
  return {
    ...envelope,
    ...contents,
    from,
    subject,
    raw,
    ...(destination ? asReaders(destination) : { to: to!, cc: cc!, bcc: bcc! }),
  };
}

function checkReaders({ to, cc = [], bcc = [] }: NewLetter): void {
  const all = [...to, ...cc, ...bcc];
  if (all.length === 0 || all.length > 50)
    throw new Refusal(400, 'BadRequestException', 'A letter has from 1 to 50 recipients.');
  const wrong = all.find((reader) => !addressOf(reader));
  if (wrong !== undefined) throw new Refusal(400, 'BadRequestException', `Invalid recipient address: ${wrong}`);
}

function mergedHeaders(defaults: NewLetter['headers'] = [], own: NewLetter['headers'] = []) {
  return [...new Map([...defaults, ...own].map((header) => [header.name.toLowerCase(), header])).values()];
}
