import type { CalendarDate } from '#kernel';
import { conditionsOf } from './approval-conditions';
import type { Level } from './approval-level';
import { placementNotices, type PlacementNotice } from './approval-notices';
import { COUNTRY_NAMES, type Country } from './country';

export const PLACEMENT_KINDS = ['connected-person', 'own-foster-carer', 'other'] as const;
export type PlacementKind = (typeof PLACEMENT_KINDS)[number];

export interface ApprovalQuestion {
  /** The responsible authority. `borders`: its land border with Wales (W) or Scotland (S). */
  readonly council: { readonly code: string; readonly name: string; readonly borders: 'W' | 'S' | null };
  /** Where the placement is. `country` is null when the postcode is not in the directory, or the directory does not place it. */
  readonly placement: {
    readonly country: Country | null;
    readonly authority: { readonly code: string; readonly name: string } | null;
  };
  /** Whether the two authorities share a land boundary on the day of the start; null when the table does not reach that day. */
  readonly adjoining: boolean | null;
  readonly kind: PlacementKind;
  readonly emergency: boolean;
  /** The day the placement starts. */
  readonly start: CalendarDate;
}

export interface Approval {
  readonly inArea: boolean | null;
  readonly adjoining: boolean | null;
  readonly level: Level;
  readonly reasons: readonly string[];
  readonly conditions: readonly string[];
  readonly notices: readonly PlacementNotice[];
}

type Finding = Pick<Approval, 'inArea' | 'adjoining' | 'level' | 'reasons'>;

/** The words agreed with councils; level is never given in silence where the table does not reach. */
const ADVICE = 'adjacency not known: take legal advice';

const KIND_EXEMPT: Record<Exclude<PlacementKind, 'other'>, string> = {
  'connected-person': 'Regulation 11 does not apply to a placement with a connected person.',
  'own-foster-carer': "Regulation 11 does not apply to a placement with the authority's own approved foster carer.",
};

const ABROAD: Partial<Record<Country, string>> = {
  W: "Homes and agencies there are registered with Care Inspectorate Wales, not Ofsted; from 1 April 2026 Wales registers new providers of children's care only where they are not for profit.",
  S: "A child in care needs the court's approval to live in Scotland. Services there are registered with the Care Inspectorate, not Ofsted.",
};

function outsideEngland(country: Exclude<Country, 'E'>): Finding {
  const place = COUNTRY_NAMES[country];
  return {
    inArea: false,
    adjoining: null,
    level: 'unknown',
    reasons: [
      `The placement is in ${place}, outside the area of the responsible authority. The table of adjoining authorities covers England only.`,
      ADVICE,
      ABROAD[country] ?? `A child in care needs the court's approval to live outside England and Wales.`,
    ],
  };
}

function notPlaced(): Finding {
  return {
    inArea: null,
    adjoining: null,
    level: 'unknown',
    reasons: [
      'The postcode directory in force does not say which authority this postcode is in, so the level cannot be told. Check the postcode, or find the area authority another way.',
    ],
  };
}

function withinEngland(question: ApprovalQuestion, host: { code: string; name: string }): Finding {
  const { council, kind } = question;
  const inArea = host.code === council.code;
  const adjoining = inArea ? false : question.adjoining;
  const where = inArea
    ? `The placement is in the area of the responsible authority, ${council.name}.`
    : `The placement is in the area of ${host.name}, outside the area of the responsible authority, ${council.name}.`;
  if (kind !== 'other') return { inArea, adjoining, level: 'none', reasons: [where, KIND_EXEMPT[kind]] };
  if (inArea) {
    return {
      inArea,
      adjoining,
      level: 'none',
      reasons: [where, 'Regulation 11 asks for approval only outside the area.'],
    };
  }
  if (adjoining === true) {
    return {
      inArea,
      adjoining,
      level: 'nominated-officer',
      reasons: [
        where,
        `${host.name} adjoins ${council.name}, so the placement is not at a distance: a nominated officer approves it (regulation 11(1)(a)).`,
      ],
    };
  }
  if (adjoining === null || council.borders !== null) return adjacencyNotKnown(question, host, where);
  return {
    inArea,
    adjoining,
    level: 'dcs',
    reasons: [
      where,
      `${host.name} does not adjoin ${council.name}, so the placement is at a distance: the director of children's services approves it (regulation 11(1)(b)). Miles do not decide the level.`,
    ],
  };
}

function adjacencyNotKnown({ council, start }: ApprovalQuestion, host: { name: string }, where: string): Finding {
  const why =
    council.borders === null
      ? `The table of adjoining authorities does not reach back to ${start} for these two authorities.`
      : `${council.name} borders ${COUNTRY_NAMES[council.borders]}, and the table of adjoining authorities covers England only; it does not list ${host.name} as adjoining.`;
  return {
    inArea: false,
    adjoining: null,
    level: 'unknown',
    reasons: [where, why, ADVICE, "Until advice is had, ask the director of children's services to approve it."],
  };
}

function find(question: ApprovalQuestion): Finding {
  const { country, authority } = question.placement;
  if (country !== null && country !== 'E') return outsideEngland(country);
  return authority === null ? notPlaced() : withinEngland(question, authority);
}

/**
 * Who must approve a placement before it is made, why, on what conditions, and who is told.
 * Care Planning, Placement and Case Review (England) Regulations 2010, regulations 9, 10, 11 and 13.
 */
export function approvalOf(question: ApprovalQuestion): Approval {
  const finding = find(question);
  const { emergency, start } = question;
  return {
    ...finding,
    conditions: conditionsOf(finding.level, { emergency, start }),
    notices: placementNotices({ inArea: finding.inArea, emergency, start }),
  };
}
