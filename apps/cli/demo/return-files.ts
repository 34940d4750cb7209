import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CalendarDate, addDays, addMonths, ageOn, calendarDate } from '#kernel';
import { DemoChild, snapshotOf } from './council-children';
import { EpisodeRow, blemish } from './return-blemishes';
import type { SeededRandom } from './seeded-random';

const EPISODE_COLUMNS = [
  'CHILD',
  'DECOM',
  'RNE',
  'LS',
  'CIN',
  'PLACE',
  'PLACE_PROVIDER',
  'DEC',
  'REC',
  'REASON_PLACE_CHANGE',
  'HOME_POST',
  'PL_POST',
  'URN',
] as const;

const LONG_AGO = calendarDate('1990-04-01');

/** `YYYY-MM-DD` as the return writes it: `DD/MM/YYYY`. */
const written = (date: CalendarDate): string => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;

function mainNeed(child: DemoChild, random: SeededRandom): string {
  if (child.asylum) return 'N8';
  return random.weighted({ N1: 66, N2: 3, N3: 3, N4: 8, N5: 13, N6: 2, N8: 5 });
}

/**
 * What of a child's care a return tells: all of it since the start, or, as the collection asks, what has a day in its year.
 * Either way an episode reads alike in the returns of two years, but for an end that came between them.
 */
export type ReturnSpan = 'whole' | 'year';

/** A child is in the return of a year when looked after on a day of it. */
function inReturn(child: DemoChild, opens: CalendarDate, snapshot: CalendarDate): boolean {
  const first = child.episodes[0];
  const last = child.episodes.at(-1);
  return (
    first !== undefined && last !== undefined && first.decom <= snapshot && (last.dec === null || last.dec >= opens)
  );
}

function* episodeLines(
  children: readonly DemoChild[],
  opens: CalendarDate,
  snapshot: CalendarDate,
  random: SeededRandom,
): Generator<string> {
  yield `${EPISODE_COLUMNS.join(',')}\n`;
  for (const child of children) {
    const draw = random.fork(child.child);
    const need = mainNeed(child, draw);
    for (const episode of child.episodes) {
      if (episode.decom > snapshot || (episode.dec !== null && episode.dec < opens)) continue;
      const closed = episode.dec !== null && episode.dec <= snapshot;
      const row: EpisodeRow = {
        CHILD: child.child,
        DECOM: written(episode.decom),
        RNE: episode.rne,
        LS: episode.ls,
        CIN: need,
        PLACE: episode.place,
        PLACE_PROVIDER: episode.provider,
        DEC: closed && episode.dec ? written(episode.dec) : '',
        REC: closed ? episode.rec : '',
        REASON_PLACE_CHANGE: closed ? episode.reason : '',
        HOME_POST: child.homePost,
        PL_POST: episode.postcode,
        URN: episode.urn,
      };
      const spoilt = blemish(row, draw.fork(episode.decom));
      yield `${EPISODE_COLUMNS.map((column) => spoilt[column]).join(',')}\n`;
    }
  }
}

/** Codes of the collection year. */
const sexIn = (snapshot: CalendarDate, sex: '1' | '2'): string => (snapshot < '2025' ? sex : sex === '1' ? 'M' : 'F');

function* headerLines(children: readonly DemoChild[], snapshot: CalendarDate, random: SeededRandom): Generator<string> {
  yield 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n';
  for (const child of children) {
    if (random.fork(child.child).chance(0.002)) continue;
    const mother = child.sex === '2' && ageOn(child.dob, snapshot) >= 12 ? '0' : '';
    yield `${child.child},${sexIn(snapshot, child.sex)},${written(child.dob)},${child.ethnic},UN1,${mother},\n`;
  }
}

function* asylumLines(children: readonly DemoChild[], snapshot: CalendarDate): Generator<string> {
  yield 'CHILD,SEX,DOB,DUC\n';
  for (const { child, sex, dob, asylum } of children) {
    if (asylum) yield `${child},${sexIn(snapshot, sex)},${written(dob)},${written(addMonths(dob, 216))}\n`;
  }
}

function* absenceLines(children: readonly DemoChild[], opens: CalendarDate, snapshot: CalendarDate): Generator<string> {
  yield 'CHILD,DOB,MISSING,MIS_START,MIS_END\n';
  for (const child of children) {
    for (const absence of child.absences) {
      if (absence.start < opens || absence.end > snapshot) continue;
      yield `${child.child},${written(child.dob)},${absence.kind},${written(absence.start)},${written(absence.end)}\n`;
    }
  }
}

/** Writes lines to a file as fast as it takes them, holding none. */
export async function writeLines(path: string, lines: Iterable<string>): Promise<string> {
  const out = createWriteStream(path, { encoding: 'utf8' });
  let block = '';
  for (const line of lines) {
    block += line;
    if (block.length < 65_536) continue;
    if (!out.write(block)) await once(out, 'drain');
    block = '';
  }
  out.end(block);
  await once(out, 'finish');
  return path;
}

/**
 * One council's return for a year as the CSV files of an SSDA903 set: Header, Episodes, UASC, Missing.
 * @returns the paths of the files written
 */
export async function writeReturn(
  directory: string,
  children: readonly DemoChild[],
  year: number,
  random: SeededRandom,
  span: ReturnSpan = 'whole',
): Promise<string[]> {
  const snapshot = snapshotOf(year);
  const opens = addDays(addMonths(snapshot, -12), 1);
  const included = children.filter((child) => inReturn(child, opens, snapshot));
  await mkdir(directory, { recursive: true });
  return [
    await writeLines(join(directory, 'header.csv'), headerLines(included, snapshot, random.fork('header'))),
    await writeLines(
      join(directory, 'episodes.csv'),
      episodeLines(included, span === 'year' ? opens : LONG_AGO, snapshot, random.fork('episodes')),
    ),
    await writeLines(join(directory, 'uasc.csv'), asylumLines(included, snapshot)),
    await writeLines(join(directory, 'missing.csv'), absenceLines(included, opens, snapshot)),
  ];
}
