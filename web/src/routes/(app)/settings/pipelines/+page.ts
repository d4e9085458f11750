import { m } from '#lib/paraglide/messages.js';

// The pipelines themselves come with the workspace: every page of deals needs them.
export const load = () => ({ title: m.pipelines_title() });
