import '#lib/activities/refusals.ts';
import { error } from '@sveltejs/kit';
import { ClassifierKind } from '#shared/classifiers/schema.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = ({ params }) => {
  const kind = ClassifierKind.safeParse(params.kind);
  if (!kind.success) error(404);
  return { title: m.settings_classifiers(), kind: kind.data };
};
