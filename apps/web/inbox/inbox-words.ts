import { counted } from '../rendering/formats';

interface Standing {
  readonly text: string;
  readonly classes: string;
  /** What became of it, and why, in a sentence for the provider. */
  readonly says: string;
}

const of = (text: string, colour: string, says: string): Standing => ({ text, classes: `govuk-tag--${colour}`, says });

const STANDINGS: Readonly<Record<string, Standing>> = {
  sent: of('New', 'blue', 'The council waits for your answer.'),
  viewed: of('To answer', 'blue', 'You have read it. The council waits for your answer.'),
  'no-reply': of(
    'Time is over',
    'orange',
    'The time to answer is over. You may still offer or decline while it is open.',
  ),
  declined: of('You declined', 'grey', 'You declined. The file closes to you when the council has found a home.'),
  offered: of('You offered', 'turquoise', 'The council looks at your offer beside the others.'),
  lapsed: of('Your offer lapsed', 'orange', 'Your offer came to its end before it was accepted. You may offer again.'),
  preferred: of(
    'Preferred',
    'purple',
    'The council prefers your offer. It is not accepted before it has been approved.',
  ),
  approved: of('Preferred', 'purple', 'The council prefers your offer, and may accept it now.'),
  accepted: of('Accepted', 'green', 'Your offer was accepted. The agreement follows.'),
  'fell-through': of(
    'Fell through',
    'grey',
    'Your offer was accepted, and the placement was cancelled before it began.',
  ),
};

/** How an approach stands, as the provider reads it. */
export const standingOf = (state: string): Standing =>
  STANDINGS[state] ?? of('Ended', 'grey', 'The council no longer asks for a home here.');

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "5 hours left", "2 days and 3 hours left"; "over" when the moment has passed. */
export function timeLeft(until: Date | string, now: Date): string {
  const left = new Date(until).getTime() - now.getTime();
  if (left <= 0) return 'over';
  if (left < HOUR) return `${counted(Math.ceil(left / MINUTE), 'minute', 'minutes')} left`;
  if (left < DAY) return `${counted(Math.floor(left / HOUR), 'hour', 'hours')} left`;
  const hours = Math.floor((left % DAY) / HOUR);
  const rest = hours === 0 ? '' : ` and ${counted(hours, 'hour', 'hours')}`;
  return `${counted(Math.floor(left / DAY), 'day', 'days')}${rest} left`;
}

/** Few enough hours that it should stand out. */
export const isPressing = (until: Date | string, now: Date): boolean => {
  const left = new Date(until).getTime() - now.getTime();
  return left > 0 && left < 4 * HOUR;
};

const ANSWERABLE = ['sent', 'viewed', 'no-reply', 'offered', 'lapsed'];

/** What a provider may do in a state; the commands check it again. */
export const mayDo = ({ state, shortlistedAt }: { state: string; shortlistedAt: unknown }) => ({
  answer: ANSWERABLE.includes(state),
  ask: ['sent', 'viewed', 'offered', 'preferred'].includes(state),
  sayImpact: shortlistedAt !== null && ['viewed', 'offered', 'preferred'].includes(state),
  openFile: shortlistedAt !== null,
});
