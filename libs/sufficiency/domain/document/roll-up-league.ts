import { LEAGUE_EXPLAINED, LEAGUE_WARNING, type League, type LeaguePlace } from '../roll-up/league';
import type { RollUp } from '../roll-up/roll-up';
import type { Block, Cell, DocumentSection } from './report-document';
import { paragraph, table } from './roll-up-blocks';
import { inPercent, SUPPRESSED } from './words';

const range = ({ low, high }: LeaguePlace, whole: boolean): string => {
  if (low === null || high === null) return 'none';
  return whole ? `${low}% to ${high}%` : `${inPercent(low)} to ${inPercent(high)}`;
};

/** The ranks that a council may hold, in words. */
export function ranksOf({ bestRank, worstRank, value }: LeaguePlace, ranked: number): string {
  if (value === null) return 'none';
  if (bestRank === null || worstRank === null) return 'too small to rank';
  return bestRank === worstRank ? `${bestRank} of ${ranked}` : `${bestRank} to ${worstRank} of ${ranked}`;
}

const leagueTable = (league: League, whole: boolean): Block =>
  table({
    id: `league-${league.id.replaceAll('.', '-').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    caption: `${league.title}, by council: ${league.better} is better`,
    columns: ['Council', 'Share', 'Range, 95%', 'Of', 'Ranks it may hold'],
    rows: league.councils.map((place): Cell[] => [
      place.name,
      place.value === null ? SUPPRESSED : { percent: place.value, asPrinted: whole },
      range(place, whole),
      place.denominator ?? SUPPRESSED,
      ranksOf(place, league.ranked),
    ]),
  });

/** Councils beside each other, under a warning. For member councils there is none. */
export const rollUpLeagueSection = ({ leagues, audience }: RollUp): DocumentSection[] =>
  leagues.length === 0
    ? []
    : [
        {
          id: 'leagues',
          title: 'Council by council, with what chance alone would make',
          blocks: [
            paragraph(LEAGUE_WARNING),
            paragraph(LEAGUE_EXPLAINED),
            ...leagues.map((each) => leagueTable(each, audience !== 'consortium')),
          ],
        },
      ];
