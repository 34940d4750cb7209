// Makes libs/geography/imports/reference/outlines.csv from a GeoJSON of authorities' boundaries in degrees (ONS, Counties
// and Unitary Authorities, ultra generalised), to draw small maps by: node bin/outlines.mjs BOUNDARIES.geojson
// Points are put on a grid of 250 metres, each the same way, so that neighbours still meet. Too coarse to measure by.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './sources.mjs';

const UNIT = 250;

// The British National Grid's transverse Mercator on the Airy ellipsoid: Ordnance Survey, A guide to coordinate systems in
// Great Britain, annex C. Degrees are taken as they are, some 100 metres off without the change of datum.
const semiMajor = 6_377_563.396;
const semiMinor = 6_356_256.909;
const scale = 0.9996012717;
const radians = (degrees) => (degrees * Math.PI) / 180;
const originLatitude = radians(49);
const originLongitude = radians(-2);
const eccentricity = 1 - semiMinor ** 2 / semiMajor ** 2;
const n = (semiMajor - semiMinor) / (semiMajor + semiMinor);

function meridian(latitude) {
  const less = latitude - originLatitude;
  const more = latitude + originLatitude;
  return (
    semiMinor *
    scale *
    ((1 + n + 1.25 * n ** 2 + 1.25 * n ** 3) * less -
      (3 * n + 3 * n ** 2 + 2.625 * n ** 3) * Math.sin(less) * Math.cos(more) +
      1.875 * (n ** 2 + n ** 3) * Math.sin(2 * less) * Math.cos(2 * more) -
      (35 / 24) * n ** 3 * Math.sin(3 * less) * Math.cos(3 * more))
  );
}

/** @returns {[number, number]} metres east and north */
export function onGrid([longitude, latitude]) {
  const phi = radians(latitude);
  const sine = Math.sin(phi);
  const cosine = Math.cos(phi);
  const tangent = Math.tan(phi) ** 2;
  const across = (semiMajor * scale) / Math.sqrt(1 - eccentricity * sine ** 2);
  const along = (across * (1 - eccentricity)) / (1 - eccentricity * sine ** 2);
  const eta = across / along - 1;
  const p = radians(longitude) - originLongitude;
  const north =
    meridian(phi) -
    100_000 +
    (across / 2) * sine * cosine * p ** 2 +
    (across / 24) * sine * cosine ** 3 * (5 - tangent + 9 * eta) * p ** 4;
  const east = 400_000 + across * cosine * p + (across / 6) * cosine ** 3 * (across / along - tangent) * p ** 3;
  return [east, north];
}

/** First point in units, then the steps from each point to the next; the last point is the first and left out. */
function ringOf(points) {
  const kept = [];
  for (const point of points.slice(0, -1)) {
    const [x, y] = onGrid(point).map((metres) => Math.round(metres / UNIT));
    const [lastX, lastY] = kept.at(-1) ?? [];
    if (x !== lastX || y !== lastY) kept.push([x, y]);
  }
  return kept.flatMap(([x, y], index) => {
    const [fromX, fromY] = index === 0 ? [0, 0] : kept[index - 1];
    return [x - fromX, y - fromY];
  });
}

const [source] = process.argv.slice(2);
if (!source) throw new Error('Say which file of boundaries: node bin/outlines.mjs BOUNDARIES.geojson');
const { features } = JSON.parse(readFileSync(source, 'utf8'));
const lines = features.flatMap(({ properties, geometry }) => {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const rings = polygons.flat().map(ringOf);
  const drawn = rings.filter((ring) => ring.length >= 6);
  if (drawn.length === 0) throw new Error(`${properties.code} is too small to be drawn.`);
  return drawn.map((ring) => `${properties.code},${ring.join(' ')}\n`);
});
const target = join(root, 'libs', 'geography', 'imports', 'reference', 'outlines.csv');
writeFileSync(target, `code,ring\n${lines.toSorted().join('')}`);
