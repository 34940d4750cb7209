import { BAND_LABELS, PROVIDER_LABELS } from '../labels';
import { BANDS, PROVIDERS, type Band, type Provider } from '../report';
import { COLOUR, type Series } from './chart';

const BAND_COLOURS: Readonly<Record<Band, string>> = {
  within20: COLOUR.blue,
  over20: COLOUR.orange,
  unknown: COLOUR.grey,
};

const PROVIDER_COLOURS: Readonly<Record<Provider, string>> = {
  own: COLOUR.blue,
  otherAuthority: COLOUR.turquoise,
  otherPublic: COLOUR.pink,
  private: COLOUR.orange,
  voluntary: COLOUR.purple,
  parents: COLOUR.dark,
  notRequired: COLOUR.grey,
  missing: COLOUR.pale,
};

/** Bands of distance as parts of a bar, in the order of a report. */
export const BAND_SERIES: readonly Series[] = BANDS.map((band) => ({
  name: BAND_LABELS[band],
  colour: BAND_COLOURS[band],
}));

/** Providers as parts of a bar, in the order of a report. */
export const PROVIDER_SERIES: readonly Series[] = PROVIDERS.map((key) => ({
  name: PROVIDER_LABELS[key],
  colour: PROVIDER_COLOURS[key],
}));
