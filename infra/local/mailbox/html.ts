/** Text that is markup already; only `html` makes it, so nothing gets onto a page without being escaped. */
export type Html = { readonly markup: string };
type Value = string | number | Html | Html[] | undefined | false;

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign]!);

function markupOf(value: Value): string {
  if (value === undefined || value === false) return '';
  if (Array.isArray(value)) return value.map(({ markup }) => markup).join('');
  return typeof value === 'object' ? value.markup : escape(String(value));
}

/** Markup with values put in, each escaped for text and for quoted attributes. */
export const html = (strings: TemplateStringsArray, ...values: Value[]): Html => ({
  markup: String.raw({ raw: strings }, ...values.map(markupOf)),
});

/** Text with its web addresses as links, each of which opens a tab of its own. */
export const withLinks = (text: string): Html[] =>
  text
    .split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]»”])/)
    .map((piece, index) =>
      index % 2 === 0
        ? html`${piece}`
        : html`<a href="${piece}" target="_blank" rel="noreferrer noopener">${piece}</a>`,
    );
