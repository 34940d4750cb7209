import { composeIndicators } from '../domain/compose-indicators';
import type { ReportParts } from '../domain/compose-report';
import { unavailableIn } from '../domain/market';
import { marketIndicators } from '../domain/market-indicators';
import { councilArea } from '../queries/council-area.query';
import { indicatorFacts } from '../queries/indicator-facts.query';
import { exchanges } from '../queries/exchanges.query';
import { market } from '../queries/market.query';
import { ownProvision } from '../queries/own-provision.query';
import { section, type ReportSection } from './report-section';
import type { ResultOf } from './section';

/** Children and placements, of this year and those before it. */
export const COUNTS = section({
  name: 'counts',
  title: 'Children and placements counted',
  make: ({ read, asked }) => read((tx) => indicatorFacts(tx, asked)),
});

const INDICATORS = section({
  name: 'indicators',
  title: 'Measures compared',
  dependsOn: [COUNTS],
  make: async ({ resultOf }) => composeIndicators(resultOf(COUNTS)),
});

const OWN_PROVISION = section({
  name: 'own-provision',
  title: 'Own provision and its plan',
  dependsOn: [COUNTS],
  make: ({ read, asked, resultOf }) => read((tx) => ownProvision(tx, asked, resultOf(COUNTS))),
});

const MARKET = section({
  name: 'market',
  title: 'Places, prices and need',
  dependsOn: [COUNTS],
  make: ({ unitOfWork, asked, resultOf }) => market(unitOfWork, asked, resultOf(COUNTS)),
});

const AREA = section({
  name: 'area',
  title: 'Where children live',
  make: ({ read, asked }) => read((tx) => councilArea(tx, asked)),
});

const EXCHANGES = section({
  name: 'exchanges',
  title: 'Children in the areas of other councils',
  make: ({ read, asked }) => read((tx) => exchanges(tx, asked)),
});

/**
 * The sections of a report, each a job of its own: one is made when those that it depends on are finished, and any others
 * meanwhile. A section joins by its line here and its place in `partsOf`; raise RULES_VERSION then, so that stored
 * results are not taken for whole.
 */
export const REPORT_SECTIONS: readonly ReportSection[] = [COUNTS, INDICATORS, OWN_PROVISION, MARKET, AREA, EXCHANGES];

/** What the sections bring to the report, beside its measures. */
export function partsOf(resultOf: ResultOf): ReportParts {
  const { market: beside, split } = resultOf(MARKET);
  return {
    indicators: [...resultOf(INDICATORS), ...marketIndicators(beside, resultOf(COUNTS).targets, split)],
    unavailable: unavailableIn(beside).filter(({ id }) => id !== 'imports' || resultOf(EXCHANGES).imports === null),
    ownProvision: resultOf(OWN_PROVISION),
    market: beside,
    area: resultOf(AREA),
    exchanges: resultOf(EXCHANGES),
  };
}
