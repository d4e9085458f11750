declare module 'virtual:rows' {
  /** Its rows carry method, path and `sends` only (web/rows.ts); their types tell the rest. */
  export const contract: typeof import('#shared/contract/index.ts').contract;
}
