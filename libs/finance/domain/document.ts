import type { CalendarDate } from '#kernel';
import type { Decimal } from './decimal';

/** Something in a filing that a person must know of; `line` counts from 1 in the file. */
export interface AccountsIssue {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  /** The tagged concept it is about, or the figure. */
  readonly concept: string | null;
}

/** A dimension of a context by local names; a typed one has the text of its member. */
export interface Dimension {
  readonly name: string;
  readonly member: string;
}

/** For whom and when a fact holds. */
export interface Context {
  /** Null for an instant. */
  readonly start: CalendarDate | null;
  readonly end: CalendarDate;
  readonly dimensions: readonly Dimension[];
  /** What the context calls the company, and by which scheme. */
  readonly identifier: string;
  readonly scheme: string;
}

export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A tagged number, its sign and scale applied. */
export interface NumericFact {
  /** Local name: taxonomies of every year spell a concept alike. */
  readonly concept: string;
  readonly namespace: string;
  readonly context: Context;
  /** "GBP", "pure", "shares", or what else the filing measures in. */
  readonly unit: string;
  readonly value: Decimal;
  /** Places to which it is right; Infinity when exact, -3 for thousands. */
  readonly decimals: number;
  /** Printed in brackets while the tag makes it positive. */
  readonly inBrackets: boolean;
  readonly place: Place;
}

/** A tagged text: names, dates, statements. */
export interface TextFact {
  readonly concept: string;
  /** Null when the filing tags it with a context that it does not define. */
  readonly context: Context | null;
  readonly text: string;
  readonly format: string | null;
  readonly place: Place;
}

/** A run of text as printed, with the line on which it begins. */
export interface Passage {
  readonly line: number;
  readonly text: string;
}

/** What one document of a filing holds. */
export interface TaggedDocument {
  readonly file: string;
  /** SHA-256 of the document's bytes. */
  readonly checksum: string;
  readonly size: number;
  readonly numbers: readonly NumericFact[];
  readonly texts: readonly TextFact[];
  /** Every context that it declares, used or not. */
  readonly contexts: readonly Context[];
  readonly passages: readonly Passage[];
  readonly issues: readonly AccountsIssue[];
}
