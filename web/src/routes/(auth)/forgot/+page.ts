import { m } from '#lib/paraglide/messages.js';

export const load = ({ url }) => ({ title: m.auth_forgot_title(), email: url.searchParams.get('email') ?? '' });
