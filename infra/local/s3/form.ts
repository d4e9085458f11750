import { readBytes, type ByteReader } from './byte-reader.ts';
import { invalidArgument, Refusal } from './refusal.ts';

/** A browser's form: the fields that stand before the file (names in lower case), and the file as a stream. */
export type Form = { fields: Map<string, string>; filename: string; file: AsyncIterable<Buffer> };

/** S3's own bound on everything that precedes the file. */
const fieldLimit = 20_480;
const headEnd = Buffer.from('\r\n\r\n');

const tooMuchBeforeFile = () =>
  new Refusal(
    400,
    'MaxPostPreDataLengthExceeded',
    'Your POST request fields preceding the upload file were too large.',
  );

const malformed = () =>
  new Refusal(400, 'MalformedPOSTRequest', 'The body of your POST request is not well-formed multipart/form-data.');

/** Reads multipart/form-data up to the file's first byte; what follows the file is ignored, as S3 does. */
export async function readForm(contentType: string, chunks: AsyncIterable<Buffer>): Promise<Form> {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  if (!name) throw malformed();
  const reader = readBytes(startOnNewLine(chunks));
  const mark = Buffer.from(`\r\n--${name}`);
  await reader.until(mark, fieldLimit, malformed);
  await nextField(reader);
  return readFields(reader, mark);
}

async function readFields(reader: ByteReader, mark: Buffer): Promise<Form> {
  const fields = new Map<string, string>();
  let left = fieldLimit;
  const until = async (end: Buffer) => {
    const found = await reader.until(end, left, tooMuchBeforeFile);
    left -= found.length;
    return found.toString('utf8');
  };
  for (;;) {
    const head = await until(headEnd);
    const name = parameter(head, 'name')?.toLowerCase();
    if (name === undefined) throw malformed();
    if (name === 'file') return { fields, filename: parameter(head, 'filename') ?? '', file: reader.streamUntil(mark) };
    if (fields.has(name)) throw invalidArgument(`The form has the field ${name} twice`);
    fields.set(name, await until(mark));
    await nextField(reader);
  }
}

/** After a boundary stands either a line end and the next field, or `--` and the end of the form. */
async function nextField(reader: ByteReader): Promise<void> {
  let sign = '';
  for await (const bytes of reader.stream(2)) sign += bytes.toString('latin1');
  if (sign === '--') throw invalidArgument('POST requires exactly one file upload per request.');
  if (sign !== '\r\n') throw malformed();
}

// Browsers write the quote, CR and LF inside a name as %22, %0D and %0A, and nothing else.
const parameter = (head: string, name: string): string | undefined =>
  new RegExp(`^content-disposition:.*?[;\\s]${name}="([^"]*)"`, 'im')
    .exec(head)?.[1]
    ?.replace(/%(22|0D|0A)/gi, (code) => decodeURIComponent(code));

/** The first boundary has no line end before it; with one added, all of them look alike. */
async function* startOnNewLine(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from('\r\n');
  yield* chunks;
}
