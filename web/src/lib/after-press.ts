let isDown = false;

if (typeof window !== 'undefined') {
  window.addEventListener('pointerdown', () => (isDown = true), true);
  for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, () => (isDown = false), true);
}

/**
 * Runs now, or when the button of the mouse is released: a message that appears under a field as it is left would move the
 * button that is being pressed, and the press would be lost.
 */
export function afterPress(run: () => void): void {
  if (!isDown) return run();
  const settle = () => setTimeout(run);
  window.addEventListener('pointerup', settle, { once: true, capture: true });
}
