import { SaxesParser } from 'saxes';
import { malformedXml } from './refusal.ts';

export type Xml = string | number | boolean | undefined | Xml[] | { [element: string]: Xml };
export type XmlElement = { name: string; text: string; children: XmlElement[] };

// \r and \n are written as references too: a parser would turn a bare \r inside a key into \n.
const escapeText = (text: string) => text.replace(/[<>&"'\r\n]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function write(name: string, content: Xml): string {
  if (content === undefined) return '';
  if (Array.isArray(content)) return content.map((item) => write(name, item)).join('');
  return `<${name}>${inner(content)}</${name}>`;
}

function inner(content: Exclude<Xml, undefined | Xml[]>): string {
  if (typeof content !== 'object') return escapeText(String(content));
  return Object.entries(content)
    .map(([name, value]) => write(name, value))
    .join('');
}

/** Writes a document; a list repeats its element, `undefined` leaves it out. */
export function writeXml(root: string, content: { [element: string]: Xml }, namespace = true): string {
  const attribute = namespace ? ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"' : '';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attribute}>${inner(content)}</${root}>`;
}

/** Reads a small document; throws MalformedXML when it is broken or its root has another name. */
export function readXml(root: string, text: string): XmlElement {
  const top: XmlElement = { name: '', text: '', children: [] };
  const open = [top];
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw malformedXml();
  });
  parser.on('opentag', (tag) => {
    const element = { name: tag.name, text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (piece) => {
    const element = open.at(-1);
    if (element) element.text += piece;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  const element = top.children[0];
  if (element?.name !== root) throw malformedXml();
  return element;
}

export const childrenOf = (element: XmlElement, name: string) =>
  element.children.filter((child) => child.name === name);

export const textOf = (element: XmlElement, name: string): string | undefined =>
  element.children.find((child) => child.name === name)?.text;
