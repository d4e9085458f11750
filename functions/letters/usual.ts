import { db } from '#functions/runtime/records.ts';
import type { About } from './about.ts';

type Wording = { subject: string; html: string };

const greetingRu = '<p>{% if person.name != "" %}Здравствуйте, {{ person.name }}!{% else %}Добрый день!{% endif %}</p>';
const greetingEn = '<p>{% if person.name != "" %}Dear {{ person.name }},{% else %}Good afternoon,{% endif %}</p>';

const ru = {
  document: {
    subject: '{{ document.title }}',
    html: `${greetingRu}\n<p>Направляю {{ document.title }} на сумму {{ document.sum }}.</p>`,
  },
  deal: { subject: '{{ deal.name }}', html: `${greetingRu}\n<p><br /></p>` },
  other: { subject: '', html: `${greetingRu}\n<p><br /></p>` },
};
const en: typeof ru = {
  document: {
    subject: '{{ document.title }}',
    html: `${greetingEn}\n<p>Please find attached {{ document.title }} for {{ document.sum }}.</p>`,
  },
  deal: { subject: '{{ deal.name }}', html: `${greetingEn}\n<p><br /></p>` },
  other: { subject: '', html: `${greetingEn}\n<p><br /></p>` },
};

/** How a letter begins when no template was chosen, in the language of the workspace; an answer only greets. */
export async function usualWording(workspaceId: string, about: About, isAnswer: boolean): Promise<Wording> {
  const { data } = await db.entities.workspace.get({ workspaceId }).go();
  const words = data?.language === 'en' ? en : ru;
  if (isAnswer) return words.other;
  if (about.document) return words.document;
  return about.deal ? words.deal : words.other;
}
