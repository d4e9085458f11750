/** How menus, lists of choices and popovers look. */
export const floating = 'float z-[var(--z-menu)] rounded-lg bg-raised shadow-menu outline-none!';
export const list = `${floating} max-h-[min(360px,var(--bits-select-content-available-height,60vh))] overflow-y-auto p-1 text-sm`;
export const option =
  'flex h-[30px] items-center gap-2 rounded-[5px] px-2 whitespace-nowrap text-text outline-none! shadow-none! select-none no-underline ' +
  'data-highlighted:bg-press data-disabled:text-text-off phone:h-11 phone:text-[15px] touch:h-11';
export const heading = 'px-2 pt-1.5 pb-0.5 text-xs text-text-3';
export const divider = '-mx-1 my-1 h-px bg-line';
