/** How an area on the map stands to the council. */
export type AreaKind = 'own' | 'adjoining' | 'other';

export interface MappedArea {
  readonly code: string;
  readonly name: string;
  readonly kind: AreaKind;
  /** Data of an SVG path in units of the map; fill it by the even-odd rule. */
  readonly path: string;
  /** Where the name belongs, in units of the map; null where that is too near the edge. */
  readonly centre: { readonly x: number; readonly y: number } | null;
}

/** The council in the middle of the authorities around it, drawn from generalised boundaries. */
export interface AreaMap {
  readonly width: number;
  readonly height: number;
  /** The own area last, so that its line lies above its neighbours'. */
  readonly areas: readonly MappedArea[];
  readonly attribution: string;
}

/** Children of one authority's area. */
export interface ChildrenInArea {
  readonly code: string;
  readonly name: string;
  readonly children: number;
}

/** Where the council is, and in whose areas its children live, by the authority of the placement's postcode. */
export interface CouncilArea {
  readonly inside: number;
  /** Every authority that shares a land boundary on the day of the figures, by name, with or without a child. */
  readonly adjoining: readonly ChildrenInArea[];
  /** Every other authority of England where a child lives, most children first. */
  readonly elsewhere: readonly ChildrenInArea[];
  readonly outsideEngland: number;
  readonly unknown: number;
  /** Null for an authority without an outline. */
  readonly map: AreaMap | null;
}
