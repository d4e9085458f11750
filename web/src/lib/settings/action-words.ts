import type { Action } from '#shared/kernel/access.ts';
import { m } from '#lib/paraglide/messages.js';

/** What each right lets a person do. */
export const actionWords: Record<Action, () => string> = {
  'workspace.view': m.settings_action_workspace_view,
  'workspace.edit': m.settings_action_workspace_edit,
  'member.view': m.settings_action_member_view,
  'member.edit': m.settings_action_member_edit,
  'classifier.view': m.settings_action_classifier_view,
  'classifier.edit': m.settings_action_classifier_edit,
  'client.view': m.settings_action_client_view,
  'client.create': m.settings_action_client_create,
  'client.edit': m.settings_action_client_edit,
  'client.assign': m.settings_action_client_assign,
  'client.remove': m.settings_action_client_remove,
  'client.destroy': m.settings_action_client_destroy,
  'client.import': m.settings_action_client_import,
  'deal.view': m.settings_action_deal_view,
  'deal.create': m.settings_action_deal_create,
  'deal.edit': m.settings_action_deal_edit,
  'deal.assign': m.settings_action_deal_assign,
  'deal.remove': m.settings_action_deal_remove,
  'deal.destroy': m.settings_action_deal_destroy,
  'pipeline.edit': m.settings_action_pipeline_edit,
  'goods.view': m.settings_action_goods_view,
  'goods.edit': m.settings_action_goods_edit,
  'autofill.ask': m.settings_action_autofill_ask,
  'autofill.edit': m.settings_action_autofill_edit,
};
