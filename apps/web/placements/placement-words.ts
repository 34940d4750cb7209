import { DECLINE_REASONS, PLACE_CHANGE_REASONS, TIERS, type NeedStatus } from '#placements';
import { inSentence } from '../needs/need-words';

interface StateTag {
  readonly text: string;
  /** Modifier of GOV.UK's tag. */
  readonly classes: string;
}

const COLOURS: Readonly<Record<string, string>> = {
  draft: 'grey',
  'approved-to-search': 'light-blue',
  published: 'blue',
  placed: 'green',
  planned: 'grey',
  sent: 'light-blue',
  viewed: 'blue',
  'no-reply': 'orange',
  declined: 'red',
  offered: 'turquoise',
  lapsed: 'orange',
  preferred: 'purple',
  approved: 'green',
  accepted: 'green',
  agreed: 'light-blue',
  started: 'green',
  'notice-given': 'orange',
  'in-force': 'green',
  'signed-by-council': 'light-blue',
  'signed-by-provider': 'light-blue',
  open: 'blue',
  done: 'green',
  asked: 'blue',
  refused: 'red',
};

/** A state as its tag: its words, and a colour that nothing depends on. */
export const stateTag = (state: string): StateTag => ({
  text: inSentence(state),
  classes: `govuk-tag--${COLOURS[state] ?? 'grey'}`,
});

export const tierInWords = (tier: string): string => (TIERS as Readonly<Record<string, string>>)[tier] ?? tier;

export const declineInWords = (reason: string | null): string | null =>
  reason === null ? null : ((DECLINE_REASONS as Readonly<Record<string, string>>)[reason] ?? inSentence(reason));

export const endingInWords = (code: string | null): string | null =>
  code === null
    ? null
    : `${code}: ${(PLACE_CHANGE_REASONS as Readonly<Record<string, string>>)[code] ?? 'being looked after ceased'}`;

const LEVELS: Readonly<Record<string, string>> = {
  none: 'Nobody by regulation 11: an officer who makes referrals may say yes',
  'nominated-officer': 'A nominated officer',
  dcs: 'The director of children’s services',
  unknown: 'Not known: take legal advice; until then the director of children’s services',
};
export const levelInWords = (level: string): string => LEVELS[level] ?? inSentence(level);

export const roleInWords = (role: string): string => inSentence(role);
export const statusInWords = (status: NeedStatus): string => inSentence(status);

const STEPS: Readonly<Record<string, string>> = {
  'referral draft': 'Referral drafted',
  'referral revise': 'Referral changed',
  'referral approve-search': 'Search approved',
  'referral publish': 'Referral published',
  'referral publish-in-emergency': 'Referral published in an emergency',
  'referral place': 'An offer was accepted',
  'referral reopen': 'Referral open again',
  'approach plan': 'Provider to be asked, at its tier’s turn',
  'approach send': 'Provider asked',
  'approach view': 'Provider read the summary',
  'approach ask': 'Provider asked a question',
  'approach answer': 'Question answered',
  'approach pass-deadline': 'No reply by the deadline',
  'approach decline': 'Provider declined',
  'approach offer': 'Provider offered',
  'approach lapse': 'The offer expired',
  'approach shortlist': 'Provider shortlisted: it may open the full file',
  'approach assess': 'Impact and matching assessed',
  'approach prefer': 'Offer preferred',
  'approach put-back': 'Preference taken back',
  'approach approve': 'Placement approved',
  'approach refuse': 'Placement refused',
  'approach accept': 'Offer accepted',
  'approach fall-through': 'The placement did not come about',
  'approach not-choose': 'Provider not chosen',
  'approach withdraw': 'The question to the provider was withdrawn',
  'booking hold': 'Place held',
  'booking expire': 'The hold ended',
  'placement start': 'Child moved in',
  'placement cancel': 'Placement cancelled',
  'placement review': 'Reviewed',
  'placement extend': 'Another end',
  'placement give-notice': 'Notice given',
  'placement take-back-notice': 'Notice taken back',
  'placement end': 'Placement ended',
  'agreement draft': 'Agreement drafted',
  'agreement change-terms': 'Agreement changed',
  'agreement sign-for-council': 'Signed for the council',
  'agreement countersign-for-council': 'Signed for the council',
  'agreement sign-for-provider': 'Signed for the provider',
  'agreement countersign-for-provider': 'Signed for the provider',
  'variation ask': 'Variation asked',
  'variation agree': 'Variation agreed',
  'variation refuse': 'Variation refused',
  'duty do': 'Task done or notice sent',
  'duty withhold': 'Notice withheld',
  'duty not-need': 'Task or notice not needed',
};

/** A step of the history: "Provider offered". */
export const stepInWords = (of: string, step: string): string =>
  STEPS[`${of} ${step}`] ?? `${inSentence(of)}: ${inSentence(step).toLowerCase()}`;
