import {
  AcceptOffer,
  CallOffFileOf,
  Duties,
  MakeOffer,
  SettleDuty,
  SignAgreement,
  WeeklyCommitmentOf,
} from '#placements';

import {
  A1,
  anAcceptedOffer,
  anApproach,
  anOffer,
  aPublishedReferral,
  approved,
  from,
  inDays,
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

beforeAll(async () => {
  scene = await openPlacementScene(database());
});
afterEach(() => database().asOwner('truncate placements.booking'));

const duties = async (placementId: string) =>
  new Duties(uow()).execute(officer(), { asAt: from(60), placementId, all: true });

it('keeps who was asked, what each answered, and why one was chosen', async () => {
  const { referralId } = await aPublishedReferral(scene);
  const approachId = await anApproach(scene, { referralId });
  await anApproach(scene, {
    referralId,
    providerId: null,
    providerName: 'By phone only',
    urn: null,
    tier: 'spot',
    waiverReason: 'No framework home is free',
  });
  await anOffer(scene, approachId);
  const dearer = {
    approachId,
    corePence: 500_000,
    earliestStart: today(),
    expiresAt: inDays(2),
    units: A1,
    at: new Date(),
  };
  await new MakeOffer(uow()).execute(scene.provider.as('provider-manager'), dearer);
  await approved(scene, approachId);
  await new AcceptOffer(uow()).execute(officer(), { approachId, startsOn: from(2) });
  const file = await new CallOffFileOf(uow()).execute(officer(), { referralId });
  expect(file.lines.map(({ tier, answer, chosen, reason, offers }) => [tier, answer, chosen, reason, offers])).toEqual([
    [
      'framework-direct',
      'accepted',
      true,
      'The only one near school',
      [
        { number: 1, totalPence: 425_000 },
        { number: 2, totalPence: 500_000 },
      ],
    ],
    ['spot', 'sent', false, null, []],
  ]);
  expect(file.history.map(({ step }) => step)).toEqual(
    expect.arrayContaining(['publish', 'send', 'view', 'offer', 'approve', 'accept']) as unknown,
  );
});

it('a signature is of what was read; a task is done with evidence; what is paid adds up', async () => {
  const made = await anAcceptedOffer(scene, { startsOn: today() });
  const sign = new SignAgreement(uow());
  const signature = { agreementId: made.agreementId, name: 'Casey Commissioner', at: new Date() };
  await expect(
    sign.execute(scene.council.as('commissioner'), { ...signature, digest: '0'.repeat(64) }),
  ).rejects.toMatchObject({ reason: 'terms-changed' });
  await signedAndStarted(scene, made, today());
  const [first] = await duties(made.placementId);
  const settle = new SettleDuty(uow());
  const done = { dutyId: first?.id ?? '', evidence: '', at: new Date() };
  await expect(settle.execute(officer(), { ...done, how: 'do' })).rejects.toMatchObject({
    details: [{ field: 'evidence' }],
  });
  await settle.execute(officer(), { ...done, how: 'do', evidence: 'Letter of today, file 12' });
  await expect(settle.execute(officer(), { ...done, how: 'do', evidence: 'Again' })).rejects.toMatchObject({
    reason: 'state-moved-on',
  });
  const paid = await new WeeklyCommitmentOf(uow()).execute(officer(), { asAt: from(1) });
  expect(paid.pencePerWeek).toBeGreaterThanOrEqual(425_000);
  expect(paid.parts.map(({ purpose, payer }) => `${purpose} ${payer}`)).toContain('additional social-care');
});
