import { Entity, type EntityItem } from 'electrodb';
import {
  count,
  flag,
  inWorkspace,
  key,
  made,
  model,
  nested,
  optional,
  optionalNested,
  stamps,
  text,
  type Agrees,
} from '../kernel/attributes.ts';
import type { Money } from '../kernel/money.ts';
import type { Deal, DealStatus, LineWarranty, Terms } from './schema.ts';

/** How a deal is stored. Those of one client are found together; one without a client stands by itself in that index. */
export const DealEntity = new Entity({
  model: model('deal'),
  attributes: {
    workspaceId: key,
    dealId: key,
    name: text,
    clientId: optional,
    personId: optional,
    ownerId: optional,
    sum: nested<Money>(),
    probability: count,
    closeOn: optional,
    sourceId: optional,
    campaign: optional,
    terms: optionalNested<Terms>(),
    refusalReasonId: optional,
    about: optional,
    tagIds: nested<string[]>(),
    custom: nested<Deal['custom']>(),
    pipelineId: text,
    stageId: text,
    status: nested<DealStatus>(),
    stageSince: text,
    closedAt: optional,
    executorId: optional,
    isSumOfLines: flag,
    // Of its lines, which no list reads: clients are found by them (readmodel/reckoned.ts).
    warranties: optionalNested<LineWarranty[]>(),
    buyerId: made('clientId', 'dealId'),
    ...stamps,
  },
  indexes: {
    ...inWorkspace('dealId'),
    ofClient: {
      index: 'gsi1',
      pk: { field: 'gsi1pk', composite: ['workspaceId', 'buyerId'] },
      sk: { field: 'gsi1sk', composite: ['dealId'] },
    },
  },
});

/** The next step follows from activities, and the warranties are told with the lines. */
export const dealAgrees: Agrees<Omit<EntityItem<typeof DealEntity>, 'warranties'>, Omit<Deal, 'nextStep'>> = true;
