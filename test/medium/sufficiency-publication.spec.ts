import { inflateRawSync } from 'node:zlib';
import { publicActor, systemActor, systemActorFor, type Actor } from '#kernel';
import { councilOrganisation } from '#identity';
import {
  annualReports,
  AnnotateAnnualReport,
  FileAnnualReport,
  OpenAnnualReport,
  PassAnnualReport,
  PublishAnnualReport,
  publishedFiles,
  publishedReportById,
  publishedReports,
  RequestReport,
} from '#sufficiency';
import { doJobsOfRun } from '../factories/built-report';
import { anOrganisation, aPerson } from '../factories/people';
import { plantPostcodes, plantReturn, type Planted } from '../factories/planted-return';
import { COUNCIL, episodesOf, POSTCODES } from '../golden/sufficiency/cases';
import { withDatabase } from './database';

const home = withDatabase();
const operator = systemActor('test');
const YEAR = 2025;

const many = (name: string, number: number, episode: string): Record<string, string[]> =>
  Object.fromEntries(Array.from({ length: number }, (_, index) => [`${name}${index}`, [episode]]));

/** 60 children: 47 own carers inside, 10 in private homes outside, 3 in a voluntary home outside. */
const episodes = episodesOf({
  children: {
    ...many('inside', 47, '2024-05-01 - S C2 U6 PR1 - ZZ11AA ZZ12AA'),
    ...many('outside', 10, '2024-05-01 - S C2 K2 PR4 9999999 ZZ11AA ZZ22AA'),
    ...many('few', 3, '2024-05-01 - S C2 K2 PR5 9999998 ZZ11AA ZZ22AA'),
  },
});

let own: Planted;
let director: Actor;

async function build(): Promise<void> {
  const { uow } = home();
  const { runId } = await new RequestReport(uow).execute(operator, { organisationId: own.organisationId, year: YEAR });
  await doJobsOfRun(uow, { runId, organisationId: own.organisationId });
}

async function filed(reason: string | null, words: string): Promise<string> {
  const { uow } = home();
  const id = await new OpenAnnualReport(uow).execute(director, { year: YEAR, reason });
  await new AnnotateAnnualReport(uow).execute(director, id, { kind: 'narrative', section: 'summary', text: words });
  for (const passage of ['check', 'review', 'sign-off'] as const)
    await new PassAnnualReport(uow).execute(director, id, passage);
  await new FileAnnualReport(uow).execute(director, id, new Date('2025-06-20T10:00:00Z'));
  return id;
}

const publish = (id: string, wordsOf: string[] = [], actor: Actor = director) =>
  new PublishAnnualReport(home().uow).execute(actor, id, { wordsOf }, new Date('2025-07-01T10:00:00Z'));
const library = () => home().uow.read(publicActor, (tx) => publishedReports(tx));

beforeAll(async () => {
  const { uow } = home();
  await plantPostcodes(uow, POSTCODES);
  const { id } = await uow.read(operator, (tx) => councilOrganisation(tx, COUNCIL));
  own = { organisationId: id, returnId: '', actor: systemActorFor('director', id, 'council') };
  director = own.actor;
  own = await plantReturn(uow, { councilCode: COUNCIL, year: YEAR, episodes }, own);
  await build();
});

describe('the publication of a filed report', () => {
  let first: string;

  it('is refused before it is filed, and to everybody but the director', async () => {
    const id = await new OpenAnnualReport(home().uow).execute(director, { year: YEAR, reason: null });
    await expect(publish(id)).rejects.toMatchObject({ code: 'conflict' });
    for (const passage of ['check', 'review', 'sign-off'] as const)
      await new PassAnnualReport(home().uow).execute(director, id, passage);
    await new FileAnnualReport(home().uow).execute(director, id);
    const officer = await aPerson(home().uow, await anOrganisation(home().uow, 'council'), 'data-officer');
    await expect(publish(id, [], officer.actor)).rejects.toMatchObject({ code: 'forbidden' });
    const stranger = await aPerson(home().uow, await anOrganisation(home().uow, 'council'), 'director');
    await expect(publish(id, [], stranger.actor)).rejects.toMatchObject({ code: 'not-found' });
    first = id;
  });

  it('suppresses small counts in every file, and anyone may read it', async () => {
    const { publicationId, report } = await publish(first);
    const shown = (id: string) => report.counts.find((count) => count.id === id);
    expect(shown('provision.all.voluntary')).toMatchObject({ value: null, symbol: 'c' });
    // The other provider of homes would give it away.
    expect(shown('provision.all.private')).toMatchObject({ value: null, symbol: 'c' });
    expect(shown('lookedAfter.count')?.value).toBe(60);
    expect(shown('provision.all.own')?.value).toBe(47);
    const files = await home().uow.read(publicActor, (tx) => publishedFiles(tx, publicationId));
    expect(files.map(({ format }) => format)).toEqual(['csv', 'html', 'json', 'ods', 'pdf']);
    const text = (format: string): string => {
      const { content } = files.find((file) => file.format === format) as { content: Buffer };
      return format === 'ods' ? sheets(content) : content.toString('latin1');
    };
    expect(text('csv')).toContain('All placements: Voluntary,c,');
    for (const format of ['csv', 'html', 'json', 'ods']) {
      expect(text(format)).not.toMatch(/Voluntary[^\n]{0,40}[>,"\s]3[<,"\s]/);
      expect(text(format)).not.toContain('99999');
    }
    expect(await home().uow.read(publicActor, (tx) => publishedReportById(tx, publicationId))).toEqual(report);
    expect(await library()).toMatchObject([{ code: COUNCIL, year: YEAR, edition: 1, supersededAt: null }]);
    await expect(publish(first)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is superseded by the restatement, whose words are held back where they tell of few children', async () => {
    const id = await filed('A word was wrong.', 'We placed three children in a voluntary home.');
    expect(await library()).toMatchObject([{ edition: 1, supersededAt: expect.any(String) }]);
    await expect(publish(id, ['summary'])).rejects.toThrow('three children');
    const { report } = await publish(id);
    expect(report.narrative).toEqual([]);
    expect(report.counts.find((count) => count.id === 'provision.all.voluntary')?.symbol).toBe('c');
    expect((await library()).map(({ edition, supersededAt }) => [edition, supersededAt === null])).toEqual([
      [2, true],
      [1, false],
    ]);
    const states = await home().uow.read(director, (tx) => annualReports(tx, own.organisationId));
    expect(states.map(({ edition, status }) => [edition, status])).toEqual([
      [2, 'published'],
      [1, 'superseded'],
    ]);
  });
});

/** The text of a spreadsheet's content, found by its local header. */
function sheets(file: Buffer): string {
  const at = file.indexOf('content.xml') - 30;
  const [size, name, extra] = [file.readUInt32LE(at + 18), file.readUInt16LE(at + 26), file.readUInt16LE(at + 28)];
  const start = at + 30 + name + extra;
  const bytes = size > 0 ? file.subarray(start, start + size) : file.subarray(start);
  return file.readUInt16LE(at + 8) === 8 ? inflateRawSync(bytes).toString() : bytes.toString();
}
