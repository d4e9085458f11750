import AtSign from '@lucide/svelte/icons/at-sign';
import BookOpen from '@lucide/svelte/icons/book-open';
import Bell from '@lucide/svelte/icons/bell';
import Building from '@lucide/svelte/icons/building-2';
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import Columns from '@lucide/svelte/icons/square-kanban';
import FileText from '@lucide/svelte/icons/file-text';
import Landmark from '@lucide/svelte/icons/landmark';
import List from '@lucide/svelte/icons/list-checks';
import Mail from '@lucide/svelte/icons/mail';
import MailOpen from '@lucide/svelte/icons/mail-open';
import Shield from '@lucide/svelte/icons/shield-check';
import UserRound from '@lucide/svelte/icons/user-round';
import Users from '@lucide/svelte/icons/users';
import WandSparkles from '@lucide/svelte/icons/wand-sparkles';
import type { Action } from '#shared/kernel/access.ts';
import { m } from '#lib/paraglide/messages.js';
import { route } from '#lib/route.ts';
import type { Icon } from '#lib/ui/Button.svelte';

export type SettingsPage = { name: () => string; href: string; icon: Icon; needs?: Action; under?: string };

const pages: SettingsPage[] = [
  { name: m.settings_profile, href: route.settingsProfile(), icon: UserRound },
  { name: m.notifications_title, href: route.settingsNotifications(), icon: Bell },
  { name: m.calendar_feeds_menu, href: route.settingsCalendar(), icon: CalendarDays, needs: 'activity.view' },
  { name: m.settings_company, href: route.settingsCompany(), icon: Building, needs: 'workspace.view' },
  { name: m.settings_people, href: route.settingsPeople(), icon: Users, needs: 'member.view' },
  { name: m.settings_roles, href: route.settingsRoles(), icon: Shield },
  {
    name: m.settings_classifiers,
    href: route.settingsClassifiers(),
    icon: List,
    needs: 'classifier.view',
    under: '/settings/classifiers',
  },
  { name: m.pipelines_title, href: route.settingsPipelines(), icon: Columns, needs: 'deal.view' },
  {
    name: m.nav_companies,
    href: route.settingsCompanies(),
    icon: Landmark,
    needs: 'company.view',
    under: '/settings/companies',
  },
  { name: m.nav_templates, href: route.settingsTemplates(), icon: FileText, needs: 'document.view' },
  { name: m.wordings_title, href: route.settingsLetters(), icon: MailOpen, needs: 'letter.send' },
  { name: m.senders_title, href: route.settingsMail(), icon: Mail, needs: 'mail.edit' },
  { name: m.inbox_address, href: route.settingsInbox(), icon: AtSign, needs: 'letter.view' },
  { name: m.nav_autofill, href: route.settingsAutofill(), icon: WandSparkles, needs: 'autofill.edit' },
  { name: m.settings_reference, href: route.settingsReference(), icon: BookOpen },
];

/** The pages of the settings that this person may see. */
export const settingsPages = (may: (action: Action) => boolean): SettingsPage[] =>
  pages.filter(({ needs }) => !needs || may(needs));
