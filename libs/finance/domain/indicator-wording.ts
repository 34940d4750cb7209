import { createHash } from 'node:crypto';
import type { Indicator, IndicatorInput } from './indicator';

/** What one version of the thresholds says of an indicator, whatever the company. */
export type IndicatorWording = Pick<Indicator, 'key' | 'name' | 'unit' | 'formula' | 'thresholds' | 'source'>;

/** Indicators as an assessment keeps them: their words by digest, and each input and each sentence once. */
export interface KeptIndicators {
  readonly inputs: readonly IndicatorInput[];
  /** What is missing, and notes. */
  readonly sentences: readonly string[];
  readonly indicators: readonly KeptIndicator[];
}

interface KeptIndicator extends Pick<Indicator, 'level' | 'value'> {
  readonly wording: string;
  /** Places in the lists above; left out when there are none. */
  readonly inputs?: readonly number[];
  readonly missing?: readonly number[];
  readonly notes?: readonly number[];
}

const DIGITS = 24;

/** Values in the order in which they were first met. */
class Listed<T> {
  readonly values: T[] = [];
  private readonly places = new Map<string, number>();

  constructor(private readonly keyOf: (value: T) => string) {}

  placesOf(values: readonly T[]): number[] {
    return values.map((value) => {
      const key = this.keyOf(value);
      const known = this.places.get(key);
      if (known !== undefined) return known;
      this.places.set(key, this.values.length);
      return this.values.push(value) - 1;
    });
  }
}

const inputKey = ({ key, valuePence, filedPence, value, document, period }: IndicatorInput): string =>
  `${key} ${valuePence} ${filedPence} ${typeof value} ${value} ${period?.start} ${period?.end} ${document}`;

/** Names the words of indicators, each said once. */
export class IndicatorWordings {
  private readonly ids = new Map<string, string>();
  private readonly said = new Map<string, IndicatorWording>();

  /** Those named so far, by digest. */
  get all(): ReadonlyMap<string, IndicatorWording> {
    return this.said;
  }

  keep(indicators: readonly Indicator[]): KeptIndicators {
    const inputs = new Listed<IndicatorInput>(inputKey);
    const sentences = new Listed<string>((sentence) => sentence);
    const kept = indicators.map((each): KeptIndicator => ({
      wording: this.nameOf(each),
      level: each.level,
      value: each.value,
      ...(each.inputs.length > 0 && { inputs: inputs.placesOf(each.inputs) }),
      ...(each.missing.length > 0 && { missing: sentences.placesOf(each.missing) }),
      ...(each.notes.length > 0 && { notes: sentences.placesOf(each.notes) }),
    }));
    return { inputs: inputs.values, sentences: sentences.values, indicators: kept };
  }

  private nameOf({ key, name, unit, formula, thresholds, source }: Indicator): string {
    const said = `${key}\n${formula}\n${thresholds}\n${source}`;
    const known = this.ids.get(said);
    if (known !== undefined) return known;
    const wording = { key, name, unit, formula, thresholds, source };
    const id = createHash('sha256').update(JSON.stringify(wording)).digest('hex').slice(0, DIGITS);
    this.ids.set(said, id);
    this.said.set(id, wording);
    return id;
  }
}

const listed = <T>(values: readonly T[], places: readonly number[] = []): T[] => places.map((at) => values[at] as T);

/** The indicators with their words again. Those that were kept with their own words are given as they are. */
export function indicatorsOf(
  kept: KeptIndicators | readonly Indicator[],
  wordings: ReadonlyMap<string, IndicatorWording>,
): readonly Indicator[] {
  if (!('sentences' in kept)) return kept;
  return kept.indicators.map(({ wording, level, value, inputs, missing, notes }) => {
    const words = wordings.get(wording);
    if (!words) throw new Error(`The words ${wording} of an indicator are not kept.`);
    return {
      ...words,
      level,
      value,
      inputs: listed(kept.inputs, inputs),
      missing: listed(kept.sentences, missing),
      notes: listed(kept.sentences, notes),
    };
  });
}
