export const densities = ['dense', 'normal', 'roomy'] as const;
export type Density = (typeof densities)[number];

/** Row heights in pixels; phones have one, with three lines. */
export const rowHeights = (narrow: boolean): Record<Density, number> =>
  narrow ? { dense: 79, normal: 79, roomy: 79 } : { dense: 30, normal: 36, roomy: 46 };
