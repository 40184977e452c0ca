/** The part of papaparse that is used: its own types bring those of Node into what must run in browsers. */
declare module 'papaparse' {
  interface Step {
    readonly data: string[];
    readonly errors: readonly { readonly code: string }[];
    /** `cursor`: where in the text the row ends. */
    readonly meta: { readonly cursor: number };
  }
  const papa: {
    parse(
      text: string,
      config: {
        readonly delimiter: string;
        readonly newline: '\n';
        readonly step: (row: Step) => void;
      },
    ): void;
  };
  // biome-ignore lint/style/noDefaultExport: the module is CommonJS, which has nothing else
  export default papa;
}
