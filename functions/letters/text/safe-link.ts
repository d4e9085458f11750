type Attributes = Record<string, string>;

/** A link as it may stand in a letter: only to the web, to an address or a phone; opened apart, with its host named. */
export function safeLink({ href = '', style, title }: Attributes): Attributes {
  const kept = { ...(style && { style }), ...(title && { title }) };
  const url = addressOf(href);
  if (!url) return kept;
  const host = url.protocol === 'http:' || url.protocol === 'https:' ? hostOf(url) : undefined;
  return {
    ...kept,
    href: url.href,
    target: '_blank',
    rel: 'noopener noreferrer nofollow',
    ...(host && { 'data-host': host, title: host }),
  };
}

function addressOf(href: string): URL | undefined {
  // Browsers pass over tabs and line ends within an address, so `java\nscript:` would be read as one.
  const given = href
    .replace(/[\u0000-\u0020\u00a0\u2028\u2029]/g, (sign) => (sign === ' ' ? '%20' : ''))
    .replace(/^(?:%20)+|(?:%20)+$/g, '');
  if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(given) || !URL.canParse(given)) return undefined;
  return new URL(given);
}

/** As it really is: a name in letters that look like others' stays in ASCII (`xn--…`). A user name before it is not shown. */
const hostOf = ({ hostname, port }: URL) => (port ? `${hostname}:${port}` : hostname);
