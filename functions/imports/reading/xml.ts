import { SaxesParser } from 'saxes';
import { decoded, type Encoding } from './encoding.ts';
import { unreadable } from './failure.ts';

export type Attributes = Record<string, string>;
export type Handlers = {
  open?: (name: string, attributes: Attributes) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
};

/** More text than this between two tags is no workbook but an attempt to fill the memory. */
const maxSilence = 8 * 1024 * 1024;
const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** Reads XML as it arrives and tells what it meets; names come without their prefix. Yields after each piece. */
export async function* readXml(
  bytes: AsyncIterable<Uint8Array>,
  { open, text, close }: Handlers,
  encoding: Encoding = 'utf-8',
): AsyncGenerator<void> {
  const parser = new SaxesParser();
  let silence = 0;
  parser.on('opentag', ({ name, attributes }) => {
    silence = 0;
    open?.(local(name), attributes as Attributes);
  });
  parser.on('closetag', ({ name }) => {
    silence = 0;
    close?.(local(name));
  });
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  parser.on('error', () => {
    throw unreadable('file_broken');
  });
  for await (const piece of decoded(bytes, encoding)) {
    silence += piece.length;
    if (silence > maxSilence) throw unreadable('file_too_large');
    parser.write(piece);
    yield;
  }
  parser.close();
}

/** The same for a small part that is read in one go. */
export async function readAllXml(bytes: AsyncIterable<Uint8Array>, handlers: Handlers): Promise<void> {
  for await (const _ of readXml(bytes, handlers));
}
