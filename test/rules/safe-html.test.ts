import { describe, expect, test } from 'vitest';
import { firstWords, htmlOfText, textOfHtml } from '#functions/letters/text/plain.ts';
import { safeHtml } from '#functions/letters/text/safe-html.ts';

const safe = (html: string, within?: Map<string, number>) => safeHtml(html, within).html;

describe('nothing of a letter runs, loads or leaves its place', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
    '<iframe src="https://evil.example"></iframe>',
    '<a href="javascript:alert(1)"></a>',
    '<a href="&#106;avascript:alert(1)"></a>',
    '<form action="https://evil.example"><input></form>',
    '<style>@import "https://evil.example/x.css"</style>',
    '<link rel=stylesheet href="https://evil.example/x.css">',
    '<meta http-equiv=refresh content="0;url=https://evil.example">',
    '<base href="https://evil.example/">',
    '<object data="https://evil.example/x"></object>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<template><script>alert(1)</script></template>',
    '<img src="//evil.example/a.png" width="1" height="1">',
    '<table background="https://evil.example/a.png"></table>',
    '<video src="https://evil.example/a.mp4"></video>',
  ])('%s', (html) => {
    expect(safe(html)).not.toMatch(
      /alert|evil\.example|<(?:script|style|iframe|form|input|object|svg|meta|link|base)/i,
    );
  });
});

describe('styles', () => {
  test.each([
    ['position:fixed;top:0', ''],
    ['background:url(https://evil.example/a.png)', ''],
    ['background:#fff url("https://evil.example/a.png")', ''],
    ['width:expression(alert(1))', ''],
    ['color:var(--x)', ''],
    ['margin-top:-500px', ''],
    ['color:#ff0000;font-weight:bold', 'color:#ff0000;font-weight:bold'],
    ['padding:4px 8px;border:1px solid #ccc', 'padding:4px 8px;border:1px solid #ccc'],
  ])('%s', (given, kept) => {
    expect(safe(`<p style='${given}'>a</p>`)).toBe(kept ? `<p style="${kept}">a</p>` : '<p>a</p>');
  });
});

test('pictures: what came along by its place, others only by name, trackers not at all', () => {
  const { html, remote, trackers } = safeHtml(
    '<img src="cid:logo@x" alt="a"><img src="CID:nobody"><img src="http://a.example/b.png" srcset="http://a.example/c.png 2x">' +
      '<img src="https://t.example/o.gif" width="1" height="1"><img src="https://t.example/o.gif" style="display:none">',
    new Map([['logo@x', 4]]),
  );
  expect(html).toBe('<img alt="a" data-part="4" /><img data-remote="http://a.example/b.png" />');
  expect([remote, trackers]).toEqual([1, 2]);
});

test('a link opens apart, tells nobody whence, and names its true host', () => {
  const link = safe('<a href="https://bank.example@evil.example/x" target="_self" onclick="x()">bank.example</a>');
  expect(link).toContain('data-host="evil.example"');
  expect(link).toContain('target="_blank" rel="noopener noreferrer nofollow"');
  expect(link).not.toMatch(/onclick|_self/);
  expect(safe('<a href="https://пример.рф">а</a>')).toContain('data-host="xn--e1afmkfd.xn--p1ai"');
  expect(safe('<a href="mailto:a@b.ru">a</a>')).toContain('href="mailto:a@b.ru"');
});

test('the plain words of a letter with HTML only, and the lines of one with plain text only', () => {
  expect(textOfHtml('<style>p{}</style><p>Добрый&nbsp;день!</p><p>2 &lt; 3 &amp; 4</p><script>x</script>')).toBe(
    'Добрый день!\n2 < 3 & 4',
  );
  expect(safe(htmlOfText('<b>не жирное</b>\nhttps://a.example/x?a=1&b=2.'))).toBe(
    '<div style="white-space:pre-wrap">&lt;b&gt;не жирное&lt;/b&gt;\n<a href="https://a.example/x?a=1&amp;b=2" target="_blank" ' +
      'rel="noopener noreferrer nofollow" data-host="a.example" title="a.example">https://a.example/x?a=1&amp;b=2</a>.</div>',
  );
  expect(firstWords('> цитата\nМой ответ\n> ещё')).toBe('Мой ответ');
  expect(firstWords('> только цитата')).toBe('> только цитата');
});

test('very deep and very long letters are made safe within a breath', () => {
  const began = performance.now();
  safe('<div>'.repeat(50_000));
  safe('<p>'.repeat(50_000) + '<b'.repeat(20_000));
  safe(`<a href="${'x'.repeat(500_000)}">a</a>`);
  expect(performance.now() - began).toBeLessThan(20_000);
});
