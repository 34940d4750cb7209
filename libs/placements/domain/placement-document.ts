/** One part of a document: words, names with what they are, or a table. */
export type PlacementBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly items: readonly (readonly [name: string, value: string])[] }
  | {
      readonly kind: 'table';
      readonly table: {
        readonly id: string;
        readonly caption: string;
        readonly columns: readonly string[];
        readonly rows: readonly (readonly string[])[];
        readonly words: true;
      };
    };

/** A document as people read it, before it is a page or a PDF. The apps give it to a writer of documents. */
export interface PlacementDocument {
  readonly title: string;
  readonly caption: string;
  readonly heading: string;
  readonly synthetic: boolean;
  /** ISO 8601; also the day that a file says it was made on, so that equal documents give equal bytes. */
  readonly day: string;
  readonly introduction: string;
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly blocks: readonly PlacementBlock[];
  }[];
  /** It has a few pages: no list of its sections. */
  readonly contents: false;
  readonly foot: readonly string[];
}
