import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { Attachment } from 'svelte/attachments';

/** A card that the mouse or a long press of a finger lifts. */
export const draggedAs =
  (dealId: string): Attachment<HTMLElement> =>
  (element) =>
    draggable({ element, getInitialData: () => ({ dealId }) });

/** A column that cards are dropped on; `over` tells whether one hangs above it. */
export const dropInto =
  (stageId: string, over: (isOver: boolean) => void): Attachment<HTMLElement> =>
  (element) =>
    dropTargetForElements({
      element,
      getData: () => ({ stageId }),
      onDragEnter: () => over(true),
      onDragLeave: () => over(false),
      onDrop: () => over(false),
    });

type Told = { onlift: (dealId: string) => void; ondrop: (dealId: string, stageId: string | undefined) => void };

/** Tells of every drag of a card on the page, from its beginning to its end. */
export const watchDrags = ({ onlift, ondrop }: Told): (() => void) =>
  monitorForElements({
    onDragStart: ({ source }) => onlift(String(source.data.dealId)),
    onDrop: ({ source, location }) => {
      const stageId = location.current.dropTargets[0]?.data.stageId;
      ondrop(String(source.data.dealId), typeof stageId === 'string' ? stageId : undefined);
    },
  });
