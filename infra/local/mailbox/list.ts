import type { Door } from '#infra/local/mailbox/reply.ts';
import type { LetterSummary } from '#infra/local/ses/letter.ts';
import { html, type Html } from '#infra/local/mailbox/html.ts';
import { shortTime, words, type Language } from '#infra/local/mailbox/words.ts';

export type ListView = {
  letters: LetterSummary[];
  to: string | undefined;
  older: string | undefined;
  door?: Door | undefined;
};

/** The letters, newest first, and the way to those of one reader and to older ones. */
export function listPart({ letters, to, older, door }: ListView, language: Language): Html {
  const w = words[language];
  return html`<div class="bar">
      <h1>${w.letters}</h1>
      <form action="/mailbox" role="search">
        <input
          type="search"
          name="to"
          value="${to ?? ''}"
          placeholder="${w.find}"
          aria-label="${w.find}"
          autocomplete="off"
        />
      </form>
      ${to !== undefined && html`<a href="/mailbox">${w.all}</a>`}
    </div>
    ${
      letters.length === 0
        ? empty(to, language)
        : html`<ul class="letters" aria-label="${w.letters}">
            ${letters.map((letter) => row(letter, language))}
          </ul>`
    }
    ${older !== undefined && html`<p class="older"><a href="/mailbox?${older}" rel="next">${w.older}</a></p>`}
    ${door && html`<p class="hint">${w.comeIn} ${door.endpoint} (${door.takes.map((each) => `*@${each}`).join(', ')})</p>`}`;
}

function row(letter: LetterSummary, language: Language): Html {
  const time = new Date(letter.at).toISOString();
  return html`<li>
    <a href="/mailbox/letters/${letter.letterId}">
      <span class="to">${letter.to.join(', ')}</span>
      <span class="subject">${letter.subject || words[language].noSubject}</span>
      ${trouble(letter, language)}
      <time datetime="${time}">${shortTime(letter.at, language)}</time>
    </a>
  </li>`;
}

/** The word for a letter that did not arrive as it should; nothing for one that did. */
export function trouble({ failure, events }: LetterSummary, language: Language): Html | undefined {
  const w = words[language];
  const has = (type: string) => events.some((event) => event.type === type);
  if (failure !== undefined) return html`<span class="bad">${w.notSent}</span>`;
  if (has('Bounce')) return html`<span class="bad">${w.bounced}</span>`;
  return has('Complaint') ? html`<span class="warn">${w.complained}</span>` : undefined;
}

function empty(to: string | undefined, language: Language): Html {
  const w = words[language];
  return html`<div class="empty">
    <p>${to === undefined ? w.empty : w.emptyFor}</p>
    ${to === undefined && html`<p class="hint">${w.emptyHint}</p>`}
  </div>`;
}
