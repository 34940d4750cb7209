import { DEFINITIONS } from '../definitions';
import type { SufficiencyReport } from '../report';
import type { Headline } from './report-document';
import { childrenInWords, inMiles, inPercent, notKnown, number } from './words';

const cannot = (subject: string, why: string): Headline => ({ figure: null, words: `${subject}: ${why}.` });

function placedInArea({ measures: { placedInArea: m, lookedAfter } }: SufficiencyReport): Headline {
  if (m.percentInside === null) return cannot('Children inside the area', DEFINITIONS.placedInArea.whenNull);
  return {
    figure: inPercent(m.percentInside),
    words: `of children live inside the council’s area: ${number(m.inside)} of ${number(lookedAfter.count)}${notKnown(m.unknown)}.`,
  };
}

function miles({ measures: { distanceMiles, lookedAfter } }: SufficiencyReport): Headline {
  const { known, median, p90 } = distanceMiles;
  if (median === null || p90 === null) return cannot('Miles from home', DEFINITIONS.distanceMiles.whenNull);
  return {
    figure: inMiles(median),
    words: `is the median distance from home, and nine children in ten live within ${inMiles(p90)}: known for ${number(known)} of ${number(lookedAfter.count)}${notKnown(lookedAfter.count - known)}.`,
  };
}

function inHouse({ measures: { provision } }: SufficiencyReport): Headline {
  const row = provision.mainstreamFostering;
  const { whenNull } = DEFINITIONS.provision;
  if (row.inHousePercent === null) return cannot('Mainstream fostering with the council’s own carers', whenNull);
  const placed = row.own + row.otherAuthority + row.otherPublic + row.private + row.voluntary;
  return {
    figure: inPercent(row.inHousePercent),
    words: `of mainstream fostering is with the council’s own carers: ${number(row.own)} of ${number(placed)}${row.missing === 0 ? '' : `; provider missing for ${number(row.missing)}`}.`,
  };
}

function homes({ measures: { provision } }: SufficiencyReport): Headline {
  const row = provision.childrensHomes;
  const { whenNull } = DEFINITIONS.provision;
  if (row.inHousePercent === null) return cannot('Children’s home placements in the council’s own homes', whenNull);
  const placed = row.own + row.otherAuthority + row.otherPublic + row.private + row.voluntary;
  return {
    figure: inPercent(row.inHousePercent),
    words: `of children in children’s homes are in the council’s own: ${number(row.own)} of ${number(placed)}${row.missing === 0 ? '' : `; provider missing for ${number(row.missing)}`}.`,
  };
}

function stability({ measures: { stability: measure, lookedAfter } }: SufficiencyReport): Headline {
  if (measure.percent === null) return cannot('Three or more placements', DEFINITIONS.stability.whenNull);
  return {
    figure: inPercent(measure.percent),
    words: `of children had three or more placements in the year: ${number(measure.threeOrMore)} of ${number(lookedAfter.count)}.`,
  };
}

function longTerm({ measures: { longTermStability } }: SufficiencyReport): Headline {
  const { cohort, stable, percent } = longTermStability;
  if (percent === null) return cannot('Long-term stability', DEFINITIONS.longTermStability.whenNull);
  return {
    figure: inPercent(percent),
    words: `of children under 16 in long-term care have been in the same placement for two years: ${number(stable)} of ${number(cohort)}.`,
  };
}

function unregistered({ measures: { unregistered: measure } }: SufficiencyReport): Headline {
  if (measure.toCheck === null) return cannot('Placements to check', DEFINITIONS.unregistered.whenNull);
  return {
    figure: number(measure.toCheck),
    words: `${measure.toCheck === 1 ? 'placement' : 'placements'} to check against Ofsted’s register; ${number(measure.missingUrn)} without a URN; ${number(measure.confirmed)} confirmed as unregistered.`,
  };
}

function kinship({ measures: { kinship: measure, lookedAfter } }: SufficiencyReport): Headline {
  if (measure.percent === null) return cannot('Fostered by a relative or friend', DEFINITIONS.kinship.whenNull);
  return {
    figure: inPercent(measure.percent),
    words: `of children are fostered by a relative or friend: ${number(measure.count)} of ${number(lookedAfter.count)}.`,
  };
}

/** Each headline by the measure it belongs to, in the order of the page. */
export const headlinesOf = (report: SufficiencyReport): Readonly<Record<string, Headline>> => ({
  lookedAfter: {
    figure: childrenInWords(report.measures.lookedAfter.count),
    words: `${report.measures.lookedAfter.count === 1 ? 'was' : 'were'} looked after on 31 March ${report.year}.`,
  },
  placedInArea: placedInArea(report),
  distanceMiles: miles(report),
  mainstreamFostering: inHouse(report),
  childrensHomes: homes(report),
  stability: stability(report),
  longTermStability: longTerm(report),
  unregistered: unregistered(report),
  kinship: kinship(report),
});
