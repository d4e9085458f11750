const width = 480;
const gap = 12;
const edge = 16;
/** Below this width dialogs are sheets from below. */
const phone = 720;

type Box = Pick<DOMRect, 'left' | 'right' | 'top'>;
type Room = { width: number; height: number };

/** Where a dialog stands beside something: to the right of it, else to the left; nowhere when there is room on neither side. */
export function besideOf(
  box: Box | undefined,
  room: Room = { width: innerWidth, height: innerHeight },
): { left: number; top: number } | undefined {
  if (!box || room.width < phone) return undefined;
  const [right, left] = [box.right + gap, box.left - gap - width];
  const fits = (at: number) => at >= edge && at + width <= room.width - edge;
  const at = [right, left].find(fits);
  return at === undefined ? undefined : { left: at, top: Math.max(edge, Math.min(box.top, room.height * 0.4)) };
}
