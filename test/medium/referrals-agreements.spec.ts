import { addDays } from '#kernel';
import {
  AgreementPaperOf,
  AskVariation,
  DecideVariation,
  EndPlacement,
  Placements,
  RecordAbsence,
  SignAgreement,
  StartPlacement,
  verifyAgreement,
  WeeklyCommitmentOf,
} from '#placements';
import { writeDocument } from '#sufficiency';
import {
  anAcceptedOffer,
  from,
  openPlacementScene,
  signedAndStarted,
  today,
  type PlacementScene,
} from '../factories/placement-scene';
import { withDatabase } from './database';

const database = withDatabase();
let scene: PlacementScene;
const uow = () => database().uow;
const officer = () => scene.council.as('placements-officer');
const manager = () => scene.provider.as('provider-manager');
const paper = (agreementId: string, actor = officer(), edition?: number) =>
  new AgreementPaperOf(uow()).execute(actor, { agreementId, at: new Date(), ...(edition ? { edition } : {}) });
const shown = (placementId: string) => new Placements(uow()).one(officer(), { placementId });

beforeAll(async () => {
  scene = await openPlacementScene(database());
});
beforeEach(() => database().asOwner('truncate placements.booking'));

it('is a draft, then a document both sides signed, which nobody changes and anybody can verify', async () => {
  const made = await anAcceptedOffer(scene, { startsOn: today() });
  const { agreementId } = made;
  expect((await paper(agreementId)).document.caption).toBe('Draft, not in force');
  await signedAndStarted(scene, made, today());
  const { content, problems, document } = await paper(agreementId, manager());
  expect([content.edition, problems]).toEqual([1, []]);
  expect(JSON.stringify(document)).toContain('Casey Commissioner');
  expect(JSON.stringify(document)).not.toMatch(/N-\d{4}-\d+/);
  const terms = { ...content.terms, voidDays: 99 };
  expect(verifyAgreement({ ...content, terms })).toEqual([expect.stringContaining('not those that were signed')]);
  expect(verifyAgreement({ ...content, signed: content.signed.replace('395000', '495000') })).toHaveLength(2);
  for (const change of [
    `update placements.agreement_edition set content = '{}'`,
    'delete from placements.agreement_edition',
  ])
    await expect(uow().run(officer(), (tx) => tx.query(change))).rejects.toThrow(/permission denied/);
  await expect(paper(agreementId, scene.rival.as('provider-manager'))).rejects.toMatchObject({ code: 'not-found' });
  await expect(paper(agreementId, scene.other.as('placements-officer'))).rejects.toMatchObject({ code: 'not-found' });
  const files = await Promise.all([1, 2].map(() => writeDocument(document, 'pdf')));
  expect(files[0]?.equals(files[1] as Buffer)).toBe(true);
  expect(files[0]?.subarray(0, 5).toString()).toBe('%PDF-');
  expect((await writeDocument(document, 'html')).toString()).toContain(content.digest);
});

it('keeps an edition of an uplift that its clause allows, and refuses one beyond it', async () => {
  const made = await anAcceptedOffer(scene, { startsOn: today() });
  await signedAndStarted(scene, made, today());
  const { agreement } = await shown(made.placementId);
  const core = agreement.lines.find(({ purpose }) => purpose === 'core');
  const year = Number(today().slice(0, 4)) + 1;
  const on = `${year}-04-01` as ReturnType<typeof today>;
  const ask = (pencePerWeek: number) =>
    new AskVariation(uow()).execute(manager(), {
      agreementId: made.agreementId,
      kind: 'uplift',
      reason: 'CPI of January',
      change: {
        indexPercent: 4,
        end: [{ lineId: core?.id ?? '', on }],
        add: [{ purpose: 'core', payer: 'social-care', pencePerWeek, from: on, label: 'Core' }],
      },
    });
  // 3,950.00 a week capped at 3%: 4,068.50.
  await expect(ask(406_851)).rejects.toMatchObject({ reason: 'over-the-clause' });
  const { id: variationId } = await ask(406_850);
  const decision = { variationId, agreed: true, reason: 'As the clause says', at: new Date() };
  await new DecideVariation(uow()).execute(scene.council.as('commissioner'), decision);
  const { content, editions } = await paper(made.agreementId);
  expect([content.edition, editions, content.lines.map(({ pencePerWeek }) => pencePerWeek)]).toEqual([
    2,
    2,
    expect.arrayContaining([395_000, 406_850]),
  ]);
  expect((await paper(made.agreementId, officer(), 1)).problems).toEqual([]);
  await expect(paper(made.agreementId, officer(), 9)).rejects.toMatchObject({ code: 'not-found' });
});

it('a start on another day moves the price lines, and who alone had signed signs anew', async () => {
  const made = await anAcceptedOffer(scene, { startsOn: today(), emergency: true });
  const sign = new SignAgreement(uow());
  const { agreementId, placementId } = made;
  await sign.execute(scene.council.as('commissioner'), { agreementId, name: 'Casey', at: new Date() });
  await new StartPlacement(uow()).execute(officer(), { placementId, on: from(3) });
  const { agreement } = await shown(placementId);
  expect([agreement.state, agreement.councilSignature]).toEqual(['draft', null]);
  expect(new Set(agreement.lines.map((line) => line.from))).toEqual(new Set([from(3)]));
});

it('an absence and void days are paid as agreed', async () => {
  const made = await anAcceptedOffer(scene, { startsOn: today() });
  await uow().run(officer(), (tx) =>
    tx.query(`update placements.agreement set terms = jsonb_set(terms, '{voidDays}', '3') where id = $1`, [
      made.agreementId,
    ]),
  );
  const { placementId } = made;
  await signedAndStarted(scene, made, today());
  const commitment = async (days: number) =>
    (await new WeeklyCommitmentOf(uow()).execute(officer(), { asAt: from(days) })).pencePerWeek;
  const before = await commitment(10);
  const absent = new RecordAbsence(uow());
  await absent.execute(manager(), { placementId, from: from(1), backOn: null });
  // 4,250.00 a week, half of it from the eighth day: 2,125.00 less.
  expect((await commitment(7)) - before).toBe(0);
  expect(before - (await commitment(10))).toBe(212_500);
  await expect(absent.execute(officer(), { placementId, from: from(2), backOn: null })).rejects.toMatchObject({
    reason: 'absence-overlaps',
  });
  await absent.execute(officer(), { placementId, from: from(1), backOn: from(9) });
  expect(await commitment(10)).toBe(before);
  await new EndPlacement(uow()).execute(officer(), { placementId, on: from(20), reason: 'CARPL', emergency: true });
  const { agreement } = await shown(placementId);
  expect(new Set(agreement.lines.map(({ to }) => to))).toEqual(new Set([addDays(from(20), 3)]));
  expect(before - (await commitment(22))).toBe(0);
  expect(before - (await commitment(23))).toBe(425_000);
});
