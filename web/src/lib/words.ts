import type { ClassifierKind } from '#shared/classifiers/schema.ts';
import type { DealStatus } from '#shared/deals/schema.ts';
import type { ClientKind, Lifecycle } from '#shared/clients/schema.ts';
import type { Reach, Role } from '#shared/kernel/access.ts';
import { m } from '#lib/paraglide/messages.js';

type Text = () => string;

/** The words of the closed lists of the product. */
export const lifecycleWords: Record<Lifecycle, Text> = {
  lead: m.common_lifecycle_lead,
  prospect: m.common_lifecycle_prospect,
  customer: m.common_lifecycle_customer,
  partner: m.common_lifecycle_partner,
  supplier: m.common_lifecycle_supplier,
  refused: m.common_lifecycle_refused,
};

export const clientKindWords: Record<ClientKind, Text> = {
  company: m.common_kind_company,
  person: m.common_kind_person,
};

export const dealStatusWords: Record<DealStatus, Text> = {
  open: m.deals_status_open,
  won: m.deals_status_won,
  lost: m.deals_status_lost,
};

export const roleWords: Record<Role, Text> = {
  owner: m.common_role_owner,
  admin: m.common_role_admin,
  head: m.common_role_head,
  manager: m.common_role_manager,
  marketer: m.common_role_marketer,
  accountant: m.common_role_accountant,
  viewer: m.common_role_viewer,
};

export const reachWords: Record<Reach, Text> = {
  own: m.common_reach_own,
  team: m.common_reach_team,
  all: m.common_reach_all,
};

export const listWords: Record<ClassifierKind, Text> = {
  source: m.common_list_source,
  segment: m.common_list_segment,
  industry: m.common_list_industry,
  region: m.common_list_region,
  tag: m.common_list_tag,
  refusal: m.common_list_refusal,
  activity: m.common_list_activity,
  outcome: m.common_list_outcome,
};
