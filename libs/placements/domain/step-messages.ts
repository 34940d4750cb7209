import { inWords, type CalendarDate } from '#kernel';
import { endingInSentence, type Ending } from './approach-endings';

/** What a sentence may be made of. Of the child nothing but the reference of the need, and that for its council alone. */
export interface MessageWords {
  readonly council: string;
  readonly provider: string;
  readonly urn: string | null;
  /** Null where the one who takes the step may not read it. */
  readonly reference: string | null;
  readonly replyBy: Date | null;
  readonly startsOn: CalendarDate | null;
  readonly referralId: string;
  readonly approachId: string | null;
  readonly placementId: string | null;
  /** Whether the provider took the step; else the council or the software. */
  readonly byProvider: boolean;
  readonly from: string | null;
  /** Why an approach ended; null for any other step. */
  readonly ending: Ending | null;
  /** Of the same referral, by other providers. */
  readonly otherOffers: number;
}

/** Who is told: those who find homes, those who sign, the provider that was asked, or the council in whose area it is. */
export type MessageParty = 'finders' | 'signers' | 'provider' | 'area-authority';

/** The roles of each, by the names of #identity. */
export const PARTY_ROLES = {
  finders: ['placements-officer', 'commissioner'],
  signers: ['commissioner', 'director'],
  provider: ['provider-manager'],
  'area-authority': ['placements-officer', 'commissioner'],
} as const satisfies Record<MessageParty, readonly string[]>;

export interface StepMessage {
  readonly to: MessageParty;
  readonly says: string;
  readonly path: string;
}

/** The pages of Homeward that messages lead to. */
export const MESSAGE_PAGES = {
  referral: (id: string): string => `/referrals/${id}`,
  placement: (id: string): string => `/placements/${id}`,
  inbox: '/inbox',
  approach: (id: string | null): string => (id === null ? '/inbox' : `/inbox/${id}`),
  providerPlacement: (id: string | null): string =>
    id === null ? '/provider/placements' : `/provider/placements/${id}`,
  hosted: '/hosted',
  hostedPlacement: (id: string | null): string => (id === null ? '/hosted' : `/hosted/${id}`),
  alerts: '/alerts',
  commitment: '/commitment',
  providerRecords: '/provider-records',
} as const;

const LONGEST_NAME = 45;
/** A name as a message has room for it. */
export const shortName = (name: string): string => {
  const plain = name.replace(/\s+/g, ' ').trim();
  return plain.length <= LONGEST_NAME ? plain : `${plain.slice(0, LONGEST_NAME - 1).trimEnd()}…`;
};

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/London',
});

/** "23 November at 14:05", in London. */
export const clockInWords = (moment: Date): string => CLOCK.format(moment).replace(/, | at /, ' at ');

const council = ({ council: name }: MessageWords): string => shortName(name);
const provider = ({ provider: name }: MessageWords): string => shortName(name);
const home = ({ urn }: MessageWords): string => (urn === null ? '' : ` (${urn})`);
const need = ({ reference }: MessageWords): string => (reference === null ? '' : `${reference}: `);

const toFinders = (words: MessageWords, says: string): StepMessage => ({
  to: 'finders',
  says: `${need(words)}${says}`,
  path: MESSAGE_PAGES.referral(words.referralId),
});
const toSigners = (words: MessageWords, says: string): StepMessage => ({
  to: 'signers',
  says: `${need(words)}${says}`,
  path:
    words.placementId === null ? MESSAGE_PAGES.referral(words.referralId) : MESSAGE_PAGES.placement(words.placementId),
});
const toFindersOfPlacement = (words: MessageWords, says: string): StepMessage => ({
  ...toSigners(words, says),
  to: 'finders',
});
const toProvider = (words: MessageWords, says: string): StepMessage => ({
  to: 'provider',
  says,
  path: MESSAGE_PAGES.approach(words.approachId),
});
/** It can no longer open the approach. */
const toProviderAfterwards = (words: MessageWords, says: string): StepMessage => ({
  ...toProvider(words, says),
  path: MESSAGE_PAGES.inbox,
});
const toProviderOfPlacement = (words: MessageWords, says: string): StepMessage => ({
  ...toProvider(words, says),
  path: MESSAGE_PAGES.providerPlacement(words.placementId),
});
/** The home stands in front: the sentence after it may be two. */
function ended(words: MessageWords, usual: Ending): string {
  const { urn, ending, from, otherOffers } = words;
  return `${urn === null ? '' : `${urn}: `}${council(words)} ${endingInSentence(ending ?? usual, from, otherOffers)}`;
}
const toArea = (says: string, path: string): StepMessage => ({ to: 'area-authority', says, path });

type Rule = (words: MessageWords) => readonly StepMessage[];

const reply = ({ replyBy }: MessageWords): string => (replyBy === null ? '' : ` Reply by ${clockInWords(replyBy)}.`);
const day = ({ startsOn }: MessageWords): string => (startsOn === null ? '' : ` from ${inWords(startsOn)}`);

/** Who is told of which step, and in which words. A step that is not here waits on nobody. */
const RULES: Readonly<Record<string, Rule>> = {
  'referral.draft': (w) => [
    { ...toFinders(w, 'a referral has been drafted; the search waits for approval.'), to: 'signers' },
  ],
  'referral.approve-search': (w) => [toFinders(w, 'the search is approved; the referral can be published.')],
  'approach.send': (w) => [toProvider(w, `${council(w)} asks whether you have a home${home(w)}.${reply(w)}`)],
  'approach.ask': (w) => [toFinders(w, `${provider(w)}${home(w)} asks a question.`)],
  'approach.answer': (w) => [toProvider(w, `${council(w)} has answered your question${home(w)}.`)],
  'approach.pass-deadline': (w) => [
    toFinders(w, `${provider(w)}${home(w)} has not replied in time.`),
    toProvider(w, `The time to answer ${council(w)}${home(w)} is over. You may still offer or decline.`),
  ],
  'approach.decline': (w) => [toFinders(w, `${provider(w)}${home(w)} declines.`)],
  'approach.offer': (w) => [toFinders(w, `${provider(w)}${home(w)} offers a place.`)],
  'approach.lapse': (w) => [
    toFinders(w, `the offer of ${provider(w)}${home(w)} has lapsed.`),
    toProvider(w, `Your offer to ${council(w)}${home(w)} has lapsed. You may offer again.`),
  ],
  'approach.shortlist': (w) => [
    toProvider(w, `${council(w)} shortlists you${home(w)}: the full file is open. Say what the impact would be.`),
  ],
  'approach.send-impact': (w) => [toFinders(w, `${provider(w)}${home(w)} has said what the impact would be.`)],
  'approach.prefer': (w) => [
    toProvider(w, `${council(w)} prefers your offer${home(w)}. It is not accepted before it is approved.`),
  ],
  'approach.put-back': (w) => [toProvider(w, `${council(w)} has put your offer${home(w)} back among the others.`)],
  'approach.approve': (w) => [toFinders(w, `the placement at ${provider(w)}${home(w)} is approved.`)],
  'approach.refuse': (w) => [toFinders(w, `the placement at ${provider(w)}${home(w)} is not approved.`)],
  'approach.accept': (w) => [toProvider(w, `${council(w)} accepts your offer${home(w)}.`)],
  'approach.fall-through': (w) => [toProvider(w, `The placement by ${council(w)}${home(w)} has fallen through.`)],
  'approach.not-choose': (w) => (w.from === 'planned' ? [] : [toProviderAfterwards(w, ended(w, 'another-home'))]),
  'approach.withdraw': (w) => (w.from === 'planned' ? [] : [toProviderAfterwards(w, ended(w, 'other'))]),
  'booking.expire': (w) => [toFinders(w, `the hold at ${provider(w)}${home(w)} has expired.`)],
  'agreement.draft': (w) => [
    toSigners(w, `an agreement with ${provider(w)}${home(w)} is drafted and waits for both signatures.`),
    toProviderOfPlacement(w, `An agreement with ${council(w)}${home(w)} waits for your signature.`),
  ],
  'agreement.change-terms': (w) => [
    toProviderOfPlacement(w, `${council(w)} has changed the terms of an agreement${home(w)}. Read it again.`),
  ],
  'agreement.sign-for-council': (w) => [
    toProviderOfPlacement(w, `${council(w)} has signed an agreement${home(w)}. It waits for your signature.`),
  ],
  'agreement.sign-for-provider': (w) => [
    toSigners(w, `${provider(w)}${home(w)} has signed the agreement. It waits for your signature.`),
  ],
  'agreement.countersign-for-provider': (w) => [
    toFindersOfPlacement(w, `the agreement with ${provider(w)}${home(w)} is in force.`),
  ],
  'agreement.countersign-for-council': (w) => [
    toProviderOfPlacement(w, `The agreement with ${council(w)}${home(w)} is in force.`),
  ],
  'variation.ask': (w) =>
    w.byProvider
      ? [toSigners(w, `${provider(w)}${home(w)} asks to change what is paid.`)]
      : [toProviderOfPlacement(w, `${council(w)} proposes to change what is paid${home(w)}.`)],
  'variation.agree': (w) => [toProviderOfPlacement(w, `${council(w)} agrees to the change of price${home(w)}.`)],
  'variation.refuse': (w) => [toProviderOfPlacement(w, `${council(w)} refuses the change of price${home(w)}.`)],
  'placement.start': (w) => [
    toProviderOfPlacement(w, `The placement by ${council(w)}${home(w)} has started.`),
    toArea(
      `${council(w)} has placed a child in your area${home(w)}${day(w)}. Say what you know of local risks.`,
      MESSAGE_PAGES.hostedPlacement(w.placementId),
    ),
  ],
  'placement.cancel': (w) => [toProviderOfPlacement(w, `${council(w)} has cancelled the placement${home(w)}.`)],
  'placement.extend': (w) => [toProviderOfPlacement(w, `${council(w)} has changed the end of a placement${home(w)}.`)],
  'placement.give-notice': (w) =>
    w.byProvider
      ? [toFindersOfPlacement(w, `${provider(w)}${home(w)} has given notice.`)]
      : [toProviderOfPlacement(w, `${council(w)} has given notice of a placement${home(w)}.`)],
  'placement.take-back-notice': (w) => [
    w.byProvider
      ? toFindersOfPlacement(w, `${provider(w)}${home(w)} has taken its notice back.`)
      : toProviderOfPlacement(w, `${council(w)} has taken its notice back${home(w)}.`),
  ],
  'placement.end': (w) => [
    toProviderOfPlacement(w, `The placement by ${council(w)}${home(w)} has ended. See what is left to do.`),
    toArea(`A placement by ${council(w)} in your area${home(w)} has ended.`, MESSAGE_PAGES.hosted),
  ],
};

/** Whether anybody is told of a step. */
export const isTold = (of: string, step: string): boolean => Object.hasOwn(RULES, `${of}.${step}`);

/** What is told of a step, and to whom. */
export const messagesOf = (of: string, step: string, words: MessageWords): readonly StepMessage[] =>
  RULES[`${of}.${step}`]?.(words) ?? [];

/** The steps of which somebody is told, as "thing.step". */
export const TOLD_STEPS: readonly string[] = Object.keys(RULES);
