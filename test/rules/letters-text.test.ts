import { expect, test } from 'vitest';
import { answered } from '#shared/letters/answered.ts';
import { bodyOf, cleanHtml, previewOf } from '#functions/letters/text/clean.ts';
import { sizeOf } from '#functions/letters/outgoing/size.ts';

test.each([
  ['<b>Да</b><i>нет</i>', '<strong>Да</strong><em>нет</em>'],
  ['<svg onload=alert(1)><p>x</p></svg>', '<p>x</p>'],
  ['<a href="java\nscript:alert(1)">x</a>', '<a>x</a>'],
  ['<a href="data:text/html,x">x</a>', '<a>x</a>'],
  ['<iframe src="https://x.example"></iframe><form><input></form>', ''],
  ['<img src="https://t.example/1.gif" width=1 height=1>', ''],
  ['<p style="background:url(https://t.example/1)">x</p>', '<p>x</p>'],
  ['<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>', ''],
  ['<link rel=stylesheet href=//t.example><meta http-equiv=refresh content=0>', ''],
])('of %s stays %s', (written, kept) => {
  expect(cleanHtml(written)).toBe(kept);
  expect(cleanHtml(cleanHtml(written))).toBe(kept);
});

test('plain text says what the HTML says', () => {
  const html =
    '<p>Добрый день &amp; вечер!</p><ul><li>раз</li><li>два</li></ul><p>См. <a href="https://a.example/x">тут</a>, ' +
    '<a href="https://b.example">https://b.example</a><br>и <a href="mailto:a@b.example">a@b.example</a></p>';
  expect(bodyOf(html).text).toBe(
    'Добрый день & вечер!\n— раз\n— два\nСм. тут (https://a.example/x), https://b.example\nи a@b.example',
  );
});

test('a preview is 300 signs at most and cuts none in two', () => {
  expect(previewOf(`${'а'.repeat(299)}😀б`)).toBe(`${'а'.repeat(299)}😀`);
});

test.each([
  ['Поставка', 'Re: Поставка'],
  ['Re: Поставка', 'Re: Поставка'],
  ['RE: Re[2]: Отв: Поставка', 'Re: Поставка'],
  ['Насосы: цена', 'Re: Насосы: цена'],
  ['', 'Re:'],
])('the answer to «%s» is called «%s»', (subject, answer) => {
  expect(answered(subject)).toBe(answer);
});

test('base64 is counted: 30 MiB of files are more than 40 MB on their way', () => {
  const attachments = [{ name: 'x', type: 'x', size: 30 * 1024 * 1024 }];
  expect(sizeOf({ attachments }, { html: '', text: '' })).toBeGreaterThan(40 * 1024 * 1024);
  expect(sizeOf({ attachments: [] }, { html: '', text: '' })).toBeLessThan(100_000);
});
