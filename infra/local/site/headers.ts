/** The headers of the cloud edition with the local services added where the site speaks to them. */
export function localHeaders(headers: Record<string, string>, connect: string[]): Record<string, string> {
  const policy = headers['content-security-policy'];
  if (policy === undefined) return headers;
  const directives = policy
    .split(';')
    .map((each) => each.trim())
    // There is no certificate here to upgrade to.
    .filter((each) => each !== '' && each !== 'upgrade-insecure-requests')
    .map((each) => (/^(connect|frame|img)-src /.test(each) ? [each, ...connect].join(' ') : each));
  return { ...headers, 'content-security-policy': directives.join('; ') };
}
