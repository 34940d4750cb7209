import { Injectable } from '@nestjs/common';
import { notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { ageBand, riskGroupOf, type RiskGroup } from '../domain/anonymity';
import { readNeed } from '../imports/need-document';

/** What is needed before a benchmark is shown. Homeward's own rule. */
export const BENCHMARK_RULE = { placements: 5, owners: 3, largestPercent: 60 } as const;

export interface PriceBenchmark {
  readonly provisionType: string;
  readonly placements: number;
  readonly owners: number;
  /** Why nothing is shown, or null. */
  readonly withheld: string | null;
  /** Whole pence a week, without VAT; a quarter of the placements cost no more than the first, and so on. */
  readonly lowerPence: number | null;
  readonly medianPence: number | null;
  readonly upperPence: number | null;
}

export interface PriceBenchmarks {
  readonly asAt: CalendarDate;
  /** What makes a need like this one. */
  readonly like: { readonly ageBand: string; readonly riskGroup: RiskGroup };
  /** By kind of service; empty where nobody with a like need is placed. */
  readonly benchmarks: readonly PriceBenchmark[];
}

interface Row extends Omit<PriceBenchmark, 'withheld'> {
  readonly largestPercent: number;
}

/** Why a benchmark is withheld; null when it is shown. */
export function withheldWhy({ placements, owners, largestPercent }: Row): string | null {
  const rule = BENCHMARK_RULE;
  const why = [
    placements < rule.placements && `${placements} of ${rule.placements} placements`,
    owners < rule.owners && `${owners} of ${rule.owners} owners`,
    largestPercent > rule.largestPercent && `one owner has more than ${rule.largestPercent}%`,
  ].filter((each) => each !== false);
  return why.length === 0 ? null : `Withheld, so that no provider's price can be told: ${why.join('; ')}.`;
}

/** What placements of like needs cost, of all councils: same age band and risk group, by kind of service. For buyers alone. */
export async function priceBenchmarks(
  tx: Tx,
  { needId, asAt }: { needId: string; asAt: CalendarDate },
): Promise<PriceBenchmarks> {
  const said = await tx.maybeOne<{ document: unknown }>(
    `select v.document from placements.need n join placements.need_version v on v.need_id = n.id and v.version = n.version
      where n.id = $1 and n.organisation_id = platform.actor_organisation()`,
    [needId],
  );
  if (!said) throw notFound('That need');
  const need = readNeed(said.document);
  const [from, to] = ageBand(need.age);
  const riskGroup = riskGroupOf(need);
  const rows = await tx.query<Row>(
    `select provision_type as "provisionType", placements::integer, owners::integer, largest_percent::float8 as "largestPercent",
            lower_pence::float8 as "lowerPence", median_pence::float8 as "medianPence", upper_pence::float8 as "upperPence"
       from placements.price_benchmark($1, $2, $3, $4)`,
    [from, to, riskGroup, asAt],
  );
  return {
    asAt,
    like: { ageBand: `${from} to ${to}`, riskGroup },
    benchmarks: rows.map((row) => {
      const { largestPercent: _, ...told } = row;
      return { ...told, withheld: withheldWhy(row) };
    }),
  };
}

@Injectable()
export class PriceBenchmarksOf {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found */
  execute(actor: Actor, asked: { readonly needId: string; readonly asAt: CalendarDate }): Promise<PriceBenchmarks> {
    authorise(actor, 'read-placements');
    return this.unitOfWork.read(actor, (tx) => priceBenchmarks(tx, asked));
  }
}
