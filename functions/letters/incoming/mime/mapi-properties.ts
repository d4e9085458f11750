/** PidTagAttachLongFilename, as text of one byte a sign or of two. */
const longName = 0x3707;
const string8 = 0x001e;
const unicode = 0x001f;
const binary = 0x0102;
const object = 0x000d;
const many = 0x1000;

/** Bytes that a value of fixed length takes, padded to four: [MS-OXCDATA] 2.11.1. */
const fixed: Record<number, number> = {
  0x0002: 4,
  0x0003: 4,
  0x0004: 4,
  0x000a: 4,
  0x000b: 4,
  0x0005: 8,
  0x0006: 8,
  0x0007: 8,
  0x0014: 8,
  0x0040: 8,
  0x0048: 16,
};

const decoders: Record<number, TextDecoder> = {
  [string8]: new TextDecoder('windows-1251'),
  [unicode]: new TextDecoder('utf-16le'),
};

/**
 * The long file name among the properties of an attachment (MsgPropertyList of [MS-OXTNEF] 2.1.3.4); undefined when there
 * is none or the list is torn.
 */
export function longNameOf(data: Uint8Array): string | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  try {
    return walk(data, view);
  } catch (error) {
    // Read beyond the end: the list is torn, and the short name serves.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function walk(data: Uint8Array, view: DataView): string | undefined {
  const count = view.getUint32(0, true);
  let at = 4;
  for (let index = 0; index < count; index++) {
    const type = view.getUint16(at, true);
    const id = view.getUint16(at + 2, true);
    at += 4;
    if (id >= 0x8000) at = afterName(view, at);
    const { values, end } = valuesAt(data, view, type, at);
    const decoder = decoders[type];
    if (id === longName && decoder && values[0]) return decoder.decode(values[0]).replace(/\0.*$/s, '') || undefined;
    at = end;
  }
  return undefined;
}

/** A property that has a name of its own: a GUID, and a number or a text. */
function afterName(view: DataView, at: number): number {
  const kind = view.getUint32(at + 16, true);
  return kind === 0 ? at + 24 : at + 24 + padded(view.getUint32(at + 20, true));
}

function valuesAt(data: Uint8Array, view: DataView, type: number, from: number) {
  const single = type & ~many;
  const isVariable = [string8, unicode, binary, object].includes(single);
  const isMany = (type & many) !== 0;
  let at = from;
  const count = isVariable || isMany ? view.getUint32(at, true) : 1;
  if (isVariable || isMany) at += 4;
  const values: Uint8Array[] = [];
  for (let index = 0; index < count; index++) {
    const length = isVariable ? view.getUint32(at, true) : fixed[single];
    if (length === undefined) throw new RangeError(`Unknown property type ${type}`);
    if (isVariable) at += 4;
    if (at + length > data.length) throw new RangeError('Beyond the end');
    values.push(data.subarray(at, at + length));
    at += padded(length);
  }
  return { values, end: at };
}

const padded = (length: number) => Math.ceil(length / 4) * 4;
