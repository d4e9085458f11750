const names = ['spam', 'virus', 'spf', 'dkim', 'dmarc'] as const;
type Verdicts = Record<`${(typeof names)[number]}Verdict`, { status: string }>;

const statuses: Record<string, string> = { pass: 'PASS', fail: 'FAIL', hardfail: 'FAIL' };

/**
 * Nobody scans letters here. One that SES has scanned before bears what it found in its headers, and brings it along: only
 * programs of this machine hand letters in. https://docs.aws.amazon.com/ses/latest/dg/receiving-email-concepts.html
 */
export function verdictsIn(raw: Buffer): Verdicts {
  const head = (
    raw
      .subarray(0, 256 * 1024)
      .toString('latin1')
      .split(/\r?\n\r?\n/, 1)[0] ?? ''
  ).replace(/\r?\n[ \t]+/g, ' ');
  const scanned = (name: string) =>
    new RegExp(`^X-SES-${name}-Verdict:\\s*(\\w+)`, 'im').exec(head)?.[1]?.toUpperCase();
  const results = /^Authentication-Results:\s*amazonses\.com;(.*)$/im.exec(head)?.[1];
  const proved = (name: string) => {
    const result = new RegExp(`\\b${name}=(\\w+)`, 'i').exec(results ?? '')?.[1]?.toLowerCase();
    return result && (statuses[result] ?? 'GRAY');
  };
  const found = (name: string) => scanned(name) ?? proved(name) ?? 'DISABLED';
  return Object.fromEntries(names.map((name) => [`${name}Verdict`, { status: found(name) }])) as Verdicts;
}
