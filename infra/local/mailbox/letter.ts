import { replyPart, type Door } from '#infra/local/mailbox/reply.ts';
import type { Attachment, Letter } from '#infra/local/ses/letter.ts';
import { html, withLinks, type Html } from '#infra/local/mailbox/html.ts';
import { trouble } from '#infra/local/mailbox/list.ts';
import { shortTime, words, type Language, type Words } from '#infra/local/mailbox/words.ts';

type Visit = { door: Door | undefined; url: URL };

/** One letter: who and when, what became of it, its contents and attachments, its headers. */
export function letterPart(letter: Letter, language: Language, visit: Visit): Html {
  const w = words[language];
  const at = `/mailbox/letters/${letter.letterId}`;
  const isEmpty = letter.html === undefined && letter.text === undefined;
  return html`<p class="back"><a href="/mailbox">← ${w.back}</a></p>
    <h1>${letter.subject || w.noSubject}</h1>
    <dl>
      ${facts(letter, language).map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    ${fate(letter, language)} ${attachments(letter.attachments, at, w)}
    ${
      letter.html !== undefined &&
      html`<iframe
        title="${w.formatted}"
        src="${at}/html"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerpolicy="no-referrer"
      ></iframe>`
    }
    ${
      letter.text !== undefined &&
      html`<details ${letter.html === undefined && html`open`}>
        <summary>${w.plainText}</summary>
        <pre tabindex="0" aria-label="${w.plainText}">${withLinks(letter.text)}</pre>
      </details>`
    }
    ${isEmpty && html`<p class="hint">${w.noContents}</p>`} ${headers(letter, w)}
    <p><a href="${at}/source" download>${w.source}</a></p>
    ${told(visit, w)} ${visit.door && replyPart(letter, at, w)}`;
}

function facts(letter: Letter, language: Language): [string, string][] {
  const w = words[language];
  const labels = Object.entries(letter.tags).map(([name, value]) => `${name}=${value}`);
  if (letter.configurationSet !== undefined) labels.push(letter.configurationSet);
  const all: [string, string][] = [
    [w.sender, letter.from],
    [w.reader, letter.to.join(', ')],
    [w.copy, letter.cc.join(', ')],
    [w.blindCopy, letter.bcc.join(', ')],
    [w.replyTo, letter.replyTo.join(', ')],
    [w.sentAt, shortTime(letter.at, language)],
    [w.labels, labels.join(', ')],
  ];
  return all.filter(([, value]) => value !== '');
}

/** What became of the letter, shown only when there is more to tell than that it arrived. */
function fate(letter: Letter, language: Language): Html | undefined {
  if (!trouble(letter, language)) return undefined;
  const w = words[language];
  const told = letter.events.filter(({ type }) => type !== 'Send');
  return html`<section class="fate" aria-label="${w.fate}">
    ${letter.failure !== undefined && html`<p><b>${w.notSent}.</b> ${letter.failure}</p>`}
    ${told.map(({ type, recipient, detail }) => html`<p><b>${w.events[type] ?? type}</b> ${recipient} ${detail}</p>`)}
  </section>`;
}

function attachments(list: Attachment[], at: string, w: Words): Html | undefined {
  if (list.length === 0) return undefined;
  const line = ({ name, content }: Attachment, index: number) =>
    html`<li>
      <a href="${at}/attachments/${index}" download>${name}</a> <span class="hint">${sizeOf(content.length, w)}</span>
    </li>`;
  return html`<h2>${w.attachments}</h2>
    <ul class="files">
      ${list.map(line)}
    </ul>`;
}

function headers(letter: Letter, w: Words): Html | undefined {
  if (letter.headers.length === 0) return undefined;
  const lines = letter.headers.map(({ name, value }) => `${name}: ${value}`).join('\n');
  return html`<details>
    <summary>${w.headers}</summary>
    <pre tabindex="0" aria-label="${w.headers}">${lines}</pre>
  </details>`;
}

/** What became of an answer that was just sent from this page. */
function told({ url }: Visit, w: Words): Html | undefined {
  if (url.searchParams.has('sent')) return html`<p role="status"><b>${w.replied}</b></p>`;
  return url.searchParams.has('refused') ? html`<p role="status" class="bad">${w.replyRefused}</p>` : undefined;
}

const sizeOf = (bytes: number, w: Words) =>
  bytes < 1024 ? `${bytes}\u00a0${w.bytes}` : `${Math.ceil(bytes / 1024)}\u00a0${w.kilobytes}`;
