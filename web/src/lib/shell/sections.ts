import CalendarDays from '@lucide/svelte/icons/calendar-days';
import Inbox from '@lucide/svelte/icons/inbox';
import Columns from '@lucide/svelte/icons/square-kanban';
import ChartNoAxesColumn from '@lucide/svelte/icons/chart-no-axes-column';
import FileText from '@lucide/svelte/icons/file-text';
import ListChecks from '@lucide/svelte/icons/list-checks';
import Package from '@lucide/svelte/icons/package';
import Settings from '@lucide/svelte/icons/settings-2';
import Users from '@lucide/svelte/icons/users';
import type { Action } from '#shared/kernel/access.ts';
import { m } from '#lib/paraglide/messages.js';
import { route } from '#lib/route.ts';
import type { Icon } from '#lib/ui/Button.svelte';

/**
 * A section of the side bar. `group`: daily work, reaching out, stock-taking; a gap stands between groups. `go` is the key
 * after `G`. A section that a role may not see is absent, and so is one that does not exist yet.
 */
export type Section = {
  name: () => string;
  /** Under an icon on the phone, where the name is too long. */
  short?: () => string;
  href: string;
  /** Where other pages of it stand. */
  also?: string;
  icon: Icon;
  needs: Action;
  group: 'daily' | 'reach' | 'stock';
  go?: { code: string; label: string };
};

export const sections: Section[] = [
  {
    name: m.desk_title,
    short: m.desk_short,
    href: route.desk(),
    icon: ListChecks,
    needs: 'activity.view',
    group: 'daily',
    go: { code: 'KeyH', label: 'H' },
  },
  {
    name: m.nav_clients,
    href: route.clients(),
    also: '/people',
    icon: Users,
    needs: 'client.view',
    group: 'daily',
    go: { code: 'KeyK', label: 'K' },
  },
  {
    name: m.nav_deals,
    href: route.deals(),
    icon: Columns,
    needs: 'deal.view',
    group: 'daily',
    go: { code: 'KeyS', label: 'S' },
  },
  {
    name: m.calendar_title,
    href: route.calendar(),
    icon: CalendarDays,
    needs: 'activity.view',
    group: 'daily',
    go: { code: 'KeyC', label: 'C' },
  },
  {
    name: m.nav_documents,
    href: route.documents(),
    icon: FileText,
    needs: 'document.view',
    group: 'daily',
    go: { code: 'KeyB', label: 'B' },
  },
  { name: m.inbox_nav, href: route.inbox(), icon: Inbox, needs: 'letter.view', group: 'daily' },
  { name: m.nav_goods, href: route.goods(), icon: Package, needs: 'goods.view', group: 'stock' },
  { name: m.control_reports, href: route.reports(), icon: ChartNoAxesColumn, needs: 'control.view', group: 'stock' },
];

/** Below the others, with oneself. */
export const settings: Section = {
  name: m.nav_settings,
  href: route.settings(),
  icon: Settings,
  needs: 'workspace.view',
  group: 'stock',
};

export const isIn = (section: Section, path: string): boolean =>
  [section.href, section.also].some((href) => href !== undefined && (path === href || path.startsWith(`${href}/`)));
