import { html, type Html } from '#infra/local/mailbox/html.ts';
import { words, type Language } from '#infra/local/mailbox/words.ts';

/** A whole page of the mailbox around its main part; `mark` makes it refresh by itself when the mark changes. */
export function frame(language: Language, title: string, main: Html, mark?: string): string {
  const w = words[language];
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        ${mark !== undefined && html`<noscript><meta http-equiv="refresh" content="5" /></noscript>`}
        <title>${title} — ${w.product}</title>
        <link rel="stylesheet" href="/mailbox/mailbox.css" />
        <link rel="icon" href="data:," />
        <script type="module" src="/mailbox/mailbox.js"></script>
      </head>
      <body>
        <header>
          <a class="name" href="/mailbox">${w.mailbox}</a>
          <a href="/">${w.open}</a>
        </header>
        <main ${mark !== undefined && html`data-mark="${mark}"`}>${main}</main>
      </body>
    </html>`;
  return page.markup;
}
