import { bitOf } from '../domain/left-out';
import { OPEN, type KnownSupply, type SupplyColumns, type Terms } from './search-columns.query';

/** How one stands whose last state begins after the first wanted day. Days since 2000. */
export interface LaterState {
  readonly throughout: boolean;
  readonly free: number;
  readonly confirmed: number;
  readonly expires: number;
}

/** What each row is judged by. Days since 2000; masks as of LEFT_OUT. */
export interface Judging {
  readonly from: number;
  /** OPEN for no end. */
  readonly to: number;
  readonly asAt: number;
  readonly hiddenAfter: number;
  readonly age: number;
  readonly sexes: number;
  readonly children: number;
  /** Bits of approvals that a household needs; null when one of them is held by nobody. */
  readonly approvals: number | null;
  /** Of which one is enough, where the need names no approval; 0 where it names some. */
  readonly ordinaryApprovals: number;
  readonly household: number;
  /** Bits of the features asked for, and of those that nobody ever said. */
  readonly features: number;
  readonly featuresUnknown: number;
  /** By number of a registration: what stands against its places, and against its households. */
  readonly ofHome: Int32Array;
  readonly ofHousehold: Int32Array;
  /** By number of a registration: 1 where a building that is not placed is to be avoided. */
  readonly unplaced: Uint8Array;
  readonly authorities: ReadonlySet<string>;
  readonly outcodes: ReadonlySet<string>;
  /** Bands from the child's home by number of a point, -1 for none, and the farthest that is wanted; null for no limit. */
  readonly within: { readonly bands: Int16Array; readonly miles: number } | null;
  readonly later: ReadonlyMap<number, LaterState>;
  /** Held or taken through Homeward on some of the wanted days. */
  readonly kept: ReadonlySet<number>;
}

/** What is told of each row that stands on the first wanted day. */
export interface Judged {
  home(home: number, provider: number, unit: number, mask: number): void;
  household(provider: number, unit: number, mask: number): void;
  /**
   * One row that nothing stands against.
   * @param free children that could come, and the day on which that was confirmed; -1 and OPEN when nobody said
   */
  suiting(speaker: number, columns: SupplyColumns, row: number, free: number, confirmed: number): void;
}

const AGE = bitOf('age-outside');
const SEX = bitOf('sex-outside');
const NUMBER = bitOf('number-outside');
const APPROVAL = bitOf('not-approved-for');
const OTHER_PURPOSE = bitOf('approved-for-other-purpose');
const OFFERED = bitOf('not-offered');
const NOT_FREE = bitOf('not-free-throughout');
const UNCONFIRMED = bitOf('unconfirmed');
const AREA = bitOf('area-to-avoid');
const TOO_FAR = bitOf('too-far');
const KEPT = bitOf('kept-through-homeward');
/** Lacking features stand above the reasons. */
const FEATURES = 2 ** 24;

function againstTerms(terms: Terms | undefined, judging: Judging): number {
  if (terms === undefined) return OFFERED;
  const { approvals, household } = judging;
  let mask = terms.household ? household : 0;
  if (judging.age < terms.ageFrom || judging.age > terms.ageTo) mask |= AGE;
  if ((terms.sexes & judging.sexes) === 0) mask |= SEX;
  if (terms.children !== null && terms.children < judging.children) mask |= NUMBER;
  if (terms.household && (approvals === null || (terms.approvals & approvals) !== approvals)) mask |= APPROVAL;
  const { ordinaryApprovals: ordinary } = judging;
  if (terms.household && ordinary !== 0 && terms.approvals !== 0 && (terms.approvals & ordinary) === 0)
    mask |= OTHER_PURPOSE;
  if (!terms.offered) mask |= OFFERED;
  return mask;
}

/** One pass over all that is said: every row that stands on the first wanted day, with the mask of what stands against it. */
export function judge({ own, terms, columns }: KnownSupply, judging: Judging, judged: Judged): void {
  const ofTerms = Int32Array.from(terms, (each) => againstTerms(each, judging));
  for (const [speaker, said] of columns) judgeOne({ speaker, said, own: speaker === own, ofTerms }, judging, judged);
}

interface Speaking {
  readonly speaker: number;
  readonly said: SupplyColumns;
  readonly own: boolean;
  readonly ofTerms: Int32Array;
}

function judgeOne({ speaker, said, own, ofTerms }: Speaking, judging: Judging, judged: Judged): void {
  const { from, to, asAt, ofHome, ofHousehold, unplaced, authorities, outcodes, within, later, kept } = judging;
  const { units, providers, homes, profiles, points, valid_from, valid_to, features, state_from, state_to } = said;
  const hiddenDay = asAt - judging.hiddenAfter;
  const avoids = authorities.size > 0;
  const hasLater = later.size > 0;
  const hasKept = kept.size > 0;
  const avoidsOutcodes = own && outcodes.size > 0;
  for (let row = 0; row < units.length; row += 1) {
    if ((valid_from[row] as number) > from || (valid_to[row] as number) <= from) continue;
    const unit = units[row] as number;
    const provider = providers[row] as number;
    const home = homes[row] as number;
    let mask = ofTerms[profiles[row] as number] as number;
    if (provider !== 0) mask |= (home === 0 ? ofHousehold : ofHome)[provider] as number;
    let stands: boolean;
    let throughout: boolean;
    let free = said.free[row] as number;
    let confirmed = said.confirmed[row] as number;
    let expires = said.expires[row] as number;
    const begins = state_from[row] as number;
    if (said.earlier[row] === 1 && begins > from) {
      const state = hasLater ? later.get(unit) : undefined;
      stands = state !== undefined;
      throughout = state?.throughout ?? false;
      free = state?.free ?? 0;
      confirmed = state?.confirmed ?? OPEN;
      expires = state?.expires ?? OPEN;
    } else {
      const ends = state_to[row] as number;
      stands = begins < to && ends > from;
      throughout = said.available[row] === 1 && begins <= from && ends >= to;
    }
    const vacancies = said.vacancies[row] as number;
    if (stands) {
      if (!throughout) mask |= NOT_FREE;
      else if (confirmed <= hiddenDay || expires <= asAt) mask |= UNCONFIRMED;
    } else if (vacancies >= 0) {
      if ((said.vacancies_on[row] as number) <= hiddenDay) mask |= vacancies > 0 ? UNCONFIRMED : 0;
      else if (vacancies === 0) mask |= NOT_FREE;
    }
    if (avoids) {
      const authority = said.authorities[row] as string;
      if (authority === '' ? home !== 0 && unplaced[provider] === 1 : authorities.has(authority)) mask |= AREA;
    }
    if (avoidsOutcodes && outcodes.has(said.outcodes?.[row] ?? '')) mask |= AREA;
    if (within !== null && (within.bands[points[row] as number] ?? -1) > within.miles) mask |= TOO_FAR;
    if (hasKept && kept.has(unit)) mask |= KEPT;
    const has = features[row] as number;
    const lacking = has < 0 ? 0 : judging.featuresUnknown | (judging.features & ~has);
    const whole = mask + lacking * FEATURES;
    if (home === 0) judged.household(provider, unit, whole);
    else judged.home(home, provider, unit, whole);
    if (whole !== 0) continue;
    if (stands) judged.suiting(speaker, said, row, free, confirmed);
    else if (vacancies > 0) judged.suiting(speaker, said, row, vacancies, said.vacancies_on[row] as number);
    else judged.suiting(speaker, said, row, -1, OPEN);
  }
}
