/**
 * One part of a DOCX, which is a ZIP (APPNOTE.TXT 6.3.10, 4.3): its entry is found in the directory at the end. Undefined
 * when there is none; throws when the file is no ZIP.
 */
export async function partOf(bytes: ArrayBuffer, wanted: string): Promise<string | undefined> {
  const view = new DataView(bytes);
  const end = endOf(view);
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < entries; entry++) {
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const name = new TextDecoder().decode(new Uint8Array(bytes, at + 46, nameLength));
    if (name === wanted) return textAt(bytes, view, at);
    at += 46 + nameLength! + extraLength! + noteLength!;
  }
  return undefined;
}

function endOf(view: DataView): number {
  // A note of up to 64 KiB may follow the record.
  for (let at = view.byteLength - 22; at >= 0 && at > view.byteLength - 65_600; at--)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  throw new Error('The file is no ZIP');
}

async function textAt(bytes: ArrayBuffer, view: DataView, entry: number): Promise<string> {
  const method = view.getUint16(entry + 10, true);
  const packed = view.getUint32(entry + 20, true);
  const local = view.getUint32(entry + 42, true);
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const body = new Blob([bytes.slice(from, from + packed)]);
  const stream = method === 0 ? body.stream() : body.stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).text();
}
