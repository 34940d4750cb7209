import { calendarDate, publicActor, systemActor, systemActorFor, type Actor } from '#kernel';
import { councilOrganisation } from '#identity';
import {
  annualReportDetail,
  annualReports,
  AnnotateAnnualReport,
  FileAnnualReport,
  filingRegister,
  narrativeStates,
  OpenAnnualReport,
  PassAnnualReport,
  RequestReport,
  VerifyReport,
  type AnnualReportDetail,
  type Passage,
} from '#sufficiency';
import { doJobsOfRun } from '../factories/built-report';
import { anOrganisation, aPerson } from '../factories/people';
import { plantPostcodes, plantReturn, type Planted } from '../factories/planted-return';
import { COUNCIL, episodesOf, POSTCODES } from '../golden/sufficiency/cases';
import { withDatabase } from './database';

const home = withDatabase();
const operator = systemActor('test');
const YEAR = 2025;
const episodes = episodesOf({
  children: {
    inside: ['2024-05-01 - S C2 U6 PR1 - ZZ11AA ZZ12AA'],
    outside: ['2024-05-01 - S C2 K2 PR4 9999999 ZZ11AA ZZ22AA'],
  },
});

let own: Planted;
let director: Actor;

beforeAll(async () => {
  const { uow } = home();
  await plantPostcodes(uow, POSTCODES);
  const { id } = await uow.read(operator, (tx) => councilOrganisation(tx, COUNCIL));
  own = { organisationId: id, returnId: '', actor: systemActorFor('director', id, 'council') };
  director = own.actor;
  await load();
  await build();
});

async function load(): Promise<void> {
  own = await plantReturn(home().uow, { councilCode: COUNCIL, year: YEAR, episodes }, own);
}

async function build(): Promise<void> {
  const { uow } = home();
  const { runId } = await new RequestReport(uow).execute(operator, { organisationId: own.organisationId, year: YEAR });
  await doJobsOfRun(uow, { runId, organisationId: own.organisationId });
}

const open = (reason: string | null = null): Promise<string> =>
  new OpenAnnualReport(home().uow).execute(director, { year: YEAR, reason });
const pass = (id: string, passage: Passage) => new PassAnnualReport(home().uow).execute(director, id, passage);
const annotate = () => new AnnotateAnnualReport(home().uow);
const file = (id: string) => new FileAnnualReport(home().uow).execute(director, id, new Date('2025-06-20T10:00:00Z'));
const verify = (content: Uint8Array, actor: Actor = operator) => new VerifyReport(home().uow).execute(actor, content);
const outputs = (filingId: string) =>
  home().uow.read(director, (tx) =>
    tx.query<{ format: string; content: Buffer }>(
      'select format, content from sufficiency.filed_output where filing_id = $1 order by format',
      [filingId],
    ),
  );

async function signedOff(id: string): Promise<void> {
  for (const passage of ['check', 'review', 'sign-off'] as const) await pass(id, passage);
}

const wordsOf = (report: AnnualReportDetail | undefined) =>
  report?.narrative.map(({ section, markdown, writtenBy, writtenAt }) => [section, markdown, writtenBy, writtenAt]);

/** Two who have the same words before them: the second is told of the first, and every state is kept. */
async function keepsWordsOfBoth(id: string): Promise<void> {
  const states = () => home().uow.read(director, (tx) => narrativeStates(tx, id, 'summary'));
  const [first] = await states();
  const write = (text: string, seen: string | null) =>
    annotate().execute(director, id, { kind: 'narrative', section: 'summary', text, seen });
  const both = await Promise.allSettled([write('One.', first?.id ?? ''), write('Two.', first?.id ?? '')]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  await expect(write('Three.', null)).rejects.toThrow('director has written this section since you opened it');
  const [second] = await states();
  await write('A hard year.', second?.id ?? '');
  expect((await states()).map(({ markdown }) => markdown)).toEqual(['A hard year.', second?.markdown, 'A hard year.']);
}

describe('the life of an annual report', () => {
  it('stops where a red measure has no action, and where a rule is not explained', async () => {
    const { uow } = home();
    await uow.run(own.actor, async (tx) => {
      await tx.query(
        `insert into sufficiency.measure_target (organisation_id, year, indicator, value, red_at, source_file, source_row, recorded_by)
         values ($1, $2, 'placedInArea.percentInside', 80, 60, 'targets.csv', 2, 'test')`,
        [own.organisationId, YEAR],
      );
      await tx.query(
        `insert into children.return_rule_count (return_id, organisation_id, rule, severity, count)
         values ($1, $2, 'date-unreadable', 'error', 3)`,
        [own.returnId, own.organisationId],
      );
    });
    const id = await open();
    await expect(open()).rejects.toMatchObject({ code: 'conflict' });
    // The target came after the report was counted.
    await expect(pass(id, 'check')).rejects.toThrow('has changed since');
    await build();
    await expect(pass(id, 'check')).rejects.toThrow('date-unreadable');
    await annotate().execute(director, id, {
      kind: 'explanation',
      rule: 'date-unreadable',
      text: 'Three rows of a closed case.',
    });
    expect(await pass(id, 'check')).toBe('data-checked');
    await expect(pass(id, 'sign-off')).rejects.toMatchObject({ code: 'conflict' });
    await expect(pass(id, 'review')).rejects.toThrow('placedInArea.percentInside');
    await annotate().execute(director, id, {
      kind: 'action',
      indicator: 'placedInArea.percentInside',
      comment: 'Too few homes.',
      action: 'Open two.',
      owner: 'Head of placements',
      dueOn: calendarDate('2025-12-01'),
    });
    const { removed } = await annotate().execute(director, id, {
      kind: 'narrative',
      section: 'summary',
      text: 'A hard year.<script>steal()</script>',
    });
    expect(removed).toEqual(['1 script or embedded content']);
    await keepsWordsOfBoth(id);
    expect(await pass(id, 'review')).toBe('reviewed');
    expect(await pass(id, 'sign-off')).toBe('signed-off');
    await expect(
      annotate().execute(director, id, { kind: 'narrative', section: 'summary', text: 'Changed.' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is filed, each file verified, and refused after one byte is changed', async () => {
    const [opened] = await home().uow.read(director, (tx) => annualReports(tx, own.organisationId));
    const id = opened?.id ?? '';
    const filed = await file(id);
    const files = await outputs(filed.filingId);
    expect(files.map(({ format }) => format)).toEqual(['csv', 'html', 'json', 'ods', 'pdf']);
    for (const { content, format } of files) {
      const found = await verify(content);
      expect(found).toMatchObject({
        council: COUNCIL,
        year: YEAR,
        edition: 1,
        format,
        hash: filed.hash,
        supersededAt: null,
      });
      expect(found.rebuilt).toMatchObject({ sameFile: true, changes: [] });
      const changed = Buffer.from(content);
      const at = Math.floor(changed.length / 2);
      changed[at] = (changed[at] as number) ^ 1;
      const refused = verify(changed);
      await expect(refused).rejects.toMatchObject({ code: 'input-rejected' });
      await expect(refused).rejects.toThrow(
        /the report of Manchester \(E08000003\) for 2025, edition 1, but it is not the file that was filed: .* Ask the council/,
      );
    }
    const html = files.find(({ format }) => format === 'html')?.content.toString() ?? '';
    for (const said of ['A hard year.', 'Head of placements', 'Three rows of a closed case.', filed.hash])
      expect(html).toContain(said);
    expect(html).not.toContain('steal');
    const claimed = Buffer.from(html.replace('A hard year.', 'A good year.'));
    await expect(verify(claimed)).rejects.toThrow(
      'The first difference is under “Summary”: it has “A good year.”, where “A hard year.” stood.',
    );
    const anyone = await verify(claimed, publicActor).catch((problem: Error) => problem.message);
    expect(anyone).toMatch('for 2025, edition 1, but it is not the file that was filed');
    expect(anyone).not.toMatch(/hard year|good year/);
    const detail = await home().uow.read(director, (tx) => annualReportDetail(tx, id));
    expect(detail.status).toBe('filed');
    expect(detail.passages.map(({ to }) => to)).toEqual(['data-checked', 'reviewed', 'signed-off', 'filed']);
    await expect(file(id)).rejects.toMatchObject({ code: 'conflict' });
    const lines = await home().uow.read(operator, (tx) => filingRegister(tx, YEAR));
    expect(lines).toHaveLength(153);
    expect(lines.filter(({ edition }) => edition !== null).map(({ code }) => code)).toEqual([COUNCIL]);
  });

  it('proves a file to anybody, and shows what is frozen to nobody else', async () => {
    const stranger = await aPerson(home().uow, await anOrganisation(home().uow, 'council'), 'director');
    const [first] = await outputs(
      (await home().uow.read(operator, (tx) => tx.one<{ id: string }>('select id from sufficiency.filing'))).id,
    );
    const found = await verify(first?.content as Buffer, stranger.actor);
    expect(found).toMatchObject({ verified: true, rebuilt: null });
    expect(await home().uow.read(stranger.actor, (tx) => annualReports(tx, own.organisationId))).toEqual([]);
  });

  it('says that the return has changed after the sign-off, and is restated as another edition', async () => {
    await expect(open()).rejects.toMatchObject({ code: 'invalid' });
    const id = await open('A corrected return.');
    // What was said in the edition before is said in this one, by whom and when it was said.
    const [first, second] = await Promise.all(
      (await home().uow.read(director, (tx) => annualReports(tx, own.organisationId)))
        .toSorted((one, other) => one.edition - other.edition)
        .map((each) => home().uow.read(director, (tx) => annualReportDetail(tx, each.id))),
    );
    expect(wordsOf(second)).toEqual(wordsOf(first));
    expect(second?.narrative[0]).toMatchObject({ section: 'summary', markdown: 'A hard year.', writtenBy: 'director' });
    expect([second?.actions, second?.explanations]).toEqual([first?.actions, first?.explanations]);
    expect(second?.actions).toHaveLength(1);
    await signedOff(id);
    await load();
    await expect(file(id)).rejects.toThrow('has changed since');
    await pass(id, 'reopen');
    await build();
    await signedOff(id);
    const two = await Promise.allSettled([file(id), file(id)]);
    expect(two.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const reports = await home().uow.read(director, (tx) => annualReports(tx, own.organisationId));
    expect(reports.map(({ edition, status }) => [edition, status])).toEqual([
      [2, 'filed'],
      [1, 'superseded'],
    ]);
  });
});
