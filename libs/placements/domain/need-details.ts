import type { CalendarDate } from '#kernel';

export const LIBERTY_BASES = ['section-25', 'inherent-jurisdiction', 'relevant-accommodation'] as const;

/** By what a child may be deprived of liberty: an order's facts, and what it wants of a home. */
export interface LibertyRecord {
  /** Children Act 1989 s.25 (secure accommodation), the High Court's inherent jurisdiction, or the 2026 Act s.13. */
  readonly basis: (typeof LIBERTY_BASES)[number] | null;
  readonly court: string | null;
  readonly made: CalendarDate | null;
  readonly expires: CalendarDate | null;
  readonly nextHearing: CalendarDate | null;
  readonly restrictions: readonly string[];
  readonly staff: number | null;
  readonly children: number | null;
}

/** Of the Placements Data Standard. */
export const OUT_OF_AREA_REASONS = ['Safeguarding concerns', 'Bail conditions', 'Court order', 'Other'] as const;
export const PAYERS = ['social-care', 'education', 'health', 'joint'] as const;
export const STEPS_DOWN = ['fostering', 'residential', 'supported-accommodation', 'family', 'independence'] as const;

/** A brother or sister who is to live there too; where age and sex are said, homes are searched by them as well. */
export interface SiblingWith {
  /** Opaque; null when not said. */
  readonly reference: string | null;
  readonly age: number | null;
  readonly sex: 'female' | 'male' | null;
}

/** What a need says beyond what can be looked up: each is put to the home. Null or empty is "not said". */
export interface NeedDetails {
  readonly liberty: LibertyRecord | null;
  readonly preferredLocationIsLocal: boolean | null;
  readonly outOfLAReason: (typeof OUT_OF_AREA_REASONS)[number] | null;
  readonly ehcPlan: boolean | null;
  readonly paidBy: Readonly<
    Partial<Record<'core' | 'additionalSupport' | 'education' | 'other', (typeof PAYERS)[number]>>
  >;
  readonly health: readonly string[];
  readonly disability: readonly string[];
  readonly culture: string | null;
  readonly stepDown: { readonly to: (typeof STEPS_DOWN)[number] | null; readonly by: CalendarDate | null } | null;
  readonly unaccompanied: boolean;
  readonly siblingsWith: readonly SiblingWith[];
}

export const NO_DETAILS: NeedDetails = {
  liberty: null,
  preferredLocationIsLocal: null,
  outOfLAReason: null,
  ehcPlan: null,
  paidBy: {},
  health: [],
  disability: [],
  culture: null,
  stepDown: null,
  unaccompanied: false,
  siblingsWith: [],
};
