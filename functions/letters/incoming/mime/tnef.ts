import { longNameOf } from './mapi-properties.ts';

/** A file out of a `winmail.dat`. */
export type TnefFile = { name: string; content: Uint8Array };

const signature = 0x223e9f78;
const ofAttachment = 2;
/** Attributes of attachments by [MS-OXTNEF] 2.1.3.3: the first of each begins a new one. */
const attAttachRendData = 0x00069002;
const attAttachTitle = 0x00018010;
const attAttachData = 0x0006800f;
const attAttachment = 0x00069005;

export const isTnef = (content: Uint8Array): boolean =>
  content.length > 6 && viewOf(content).getUint32(0, true) === signature;

/**
 * The files in a `winmail.dat`, which Outlook sends in place of attachments: an attribute after another, each with level,
 * id, length, data and a check sum (https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxtnef). What
 * cannot be read ends the list; `isWhole` tells whether everything was.
 */
export function filesOfTnef(content: Uint8Array): { files: TnefFile[]; isWhole: boolean } {
  if (!isTnef(content)) return { files: [], isWhole: false };
  const files: Partial<TnefFile>[] = [];
  let isWhole = true;
  let at = 6;
  while (at + 11 <= content.length) {
    const attribute = attributeAt(content, at);
    if (!attribute) {
      isWhole = false;
      break;
    }
    at = attribute.end;
    if (attribute.level === ofAttachment) put(files, attribute.id, attribute.data);
  }
  const named = files.map(({ name, content: data }, index) => ({
    name: name || `winmail-${index + 1}`,
    content: data,
  }));
  const found = named.filter((file): file is TnefFile => file.content !== undefined);
  return { files: found, isWhole: isWhole && found.length === files.length };
}

function put(files: Partial<TnefFile>[], id: number, data: Uint8Array): void {
  if (id === attAttachRendData) return void files.push({});
  const file = files.at(-1);
  if (!file) return;
  if (id === attAttachData) file.content = data;
  // Names of eight letters and an extension; the long one comes last, among the properties.
  if (id === attAttachTitle) file.name ??= textOf(data);
  if (id === attAttachment) file.name = longNameOf(data) ?? file.name ?? '';
}

type Attribute = { level: number; id: number; data: Uint8Array; end: number };

function attributeAt(content: Uint8Array, at: number): Attribute | undefined {
  const view = viewOf(content);
  const from = at + 9;
  const end = from + view.getUint32(at + 5, true);
  if (end + 2 > content.length) return undefined;
  const data = content.subarray(from, end);
  if (view.getUint16(end, true) !== checkSum(data)) return undefined;
  return { level: view.getUint8(at), id: view.getUint32(at + 1, true), data, end: end + 2 };
}

function checkSum(data: Uint8Array): number {
  let sum = 0;
  for (const byte of data) sum = (sum + byte) & 0xffff;
  return sum;
}

// The stream names its code page; where it is not Unicode, Russian Windows writes this one.
const ansi = new TextDecoder('windows-1251');
const textOf = (data: Uint8Array) => ansi.decode(data).replace(/\0.*$/s, '');
const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => new DataView(buffer, byteOffset, byteLength);
