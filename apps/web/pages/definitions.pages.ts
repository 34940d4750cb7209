import { Controller, Get, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { DEFINITIONS, INDICATOR_RULES, MARKET_LINEAGE, MARKET_RULES, UNAVAILABLE } from '#sufficiency';
import { Allow } from '../../http/edge/access.decorator';
import { PATHS } from '../paths';
import { Pages } from '../rendering/pages';
import { cellInWords } from '../sufficiency/cell-words';

const BETTER = {
  higher: 'Higher is better for children.',
  lower: 'Lower is better for children.',
} as const;

const BY_RETURN = 'Counted with and without them, where the return has its table of them.';
const BY_NEED = 'Counted with and without them, by what the need says.';

/** Whether a measure from beside the return is counted with and without unaccompanied children. */
function unaccompaniedIn(id: string): string {
  const split = MARKET_LINEAGE.get(id)?.split;
  if (typeof split === 'object') return split.none;
  return split === 'return' ? BY_RETURN : BY_NEED;
}

const measures = [
  ...INDICATOR_RULES.map((rule) => ({
    ...rule,
    numerator: rule.of.map(cellInWords),
    denominator: rule.outOf.map(cellInWords),
    rows: 'Episodes of the return, with file and row.',
    unaccompanied: BY_RETURN,
    better: rule.better && BETTER[rule.better],
  })),
  ...MARKET_RULES.map((rule) => ({
    ...rule,
    numerator: [rule.numerator],
    denominator: [rule.denominator],
    rows: `${MARKET_LINEAGE.get(rule.id)?.rowsAre ?? ''}.`,
    unaccompanied: unaccompaniedIn(rule.id),
    better: rule.better && `${rule.better === 'higher' ? 'Higher' : 'Lower'} is better.`,
  })),
];

/** What every measure is: how it is counted, of what, from which source, by which rule or law. For anyone. */
@ApiExcludeController()
@Controller()
export class DefinitionsPages {
  constructor(private readonly pages: Pages) {}

  @Get(PATHS.definitions)
  @Allow('read-public-facts')
  show(@Req() request: Request): string {
    return this.pages.render(request, 'sufficiency/definitions', {
      title: 'What the measures are',
      measures,
      families: Object.entries(DEFINITIONS).map(([id, definition]) => ({ id, ...definition })),
      unavailable: UNAVAILABLE,
    });
  }
}
