import { MEMBERS_TEMPLATE, PEOPLE_TEMPLATE } from '#identity';
import { calendarDate } from '#kernel';
import { BLOCK_GUARANTEES_TEMPLATE, FRAMEWORK_LOTS_TEMPLATE, PRICE_LISTS_TEMPLATE } from '#placements';
import { templateCsv, templateHelp, type FileTemplate } from '#platform';
import {
  HOME_PROFILES_TEMPLATE,
  HOUSEHOLDS_TEMPLATE,
  OWNERSHIP_TEMPLATE,
  PLACES_TEMPLATE,
  PLANNED_HOMES_TEMPLATE,
  PREMISES_TEMPLATE,
} from '#register';
import { readMember } from '../../../libs/identity/imports/consortium-members-template';
import { readPerson } from '../../../libs/identity/imports/people-template';
import { readGuarantee } from '../../../libs/placements/imports/block-guarantees-template';
import { readLot } from '../../../libs/placements/imports/framework-lots-template';
import { readPrice } from '../../../libs/placements/imports/price-lists-template';
import { readHousehold } from '../../../libs/register/imports/fostering-households-template';
import { readProfile } from '../../../libs/register/imports/home-profiles-template';
import { readOwnership } from '../../../libs/register/imports/ownership-template';
import { readPlannedHome } from '../../../libs/register/imports/planned-homes-template';
import { readPlace } from '../../../libs/register/imports/places-template';
import { readPremises } from '../../../libs/register/imports/premises-template';
import { fixture, readTemplate, readText } from './read-template';

/** Reads every column of the row, whatever the template. */
const readers = {
  premises: [PREMISES_TEMPLATE, readPremises],
  places: [PLACES_TEMPLATE, readPlace],
  'fostering-households': [HOUSEHOLDS_TEMPLATE, (row) => readHousehold(row, calendarDate('2025-03-31'))],
  'home-profiles': [HOME_PROFILES_TEMPLATE, readProfile],
  'planned-homes': [PLANNED_HOMES_TEMPLATE, readPlannedHome],
  'framework-lots': [FRAMEWORK_LOTS_TEMPLATE, readLot],
  'block-guarantees': [BLOCK_GUARANTEES_TEMPLATE, readGuarantee],
  'price-lists': [PRICE_LISTS_TEMPLATE, readPrice],
  ownership: [OWNERSHIP_TEMPLATE, readOwnership],
  'consortium-members': [MEMBERS_TEMPLATE, readMember],
  people: [PEOPLE_TEMPLATE, (row) => readPerson(row, 'council')],
} as Record<string, [FileTemplate, Parameters<typeof readTemplate>[2]]>;

describe.each(Object.entries(readers))('the template of %s', (kind, [template, read]) => {
  it('explains every column, and has two examples that an import passes over', async () => {
    expect(template.kind).toBe(kind);
    const lines = templateCsv(template).trim().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^"?EXAMPLE: /);
    for (const column of Object.keys(template.columns)) expect(templateHelp(template)).toContain(` ${column} `);
    await expect(readText(template, templateCsv(template), read)).rejects.toMatchObject({
      code: 'input-rejected',
      message: expect.stringContaining('the examples of the template alone'),
    });
  });

  it('has examples that would be read without their mark', async () => {
    const { found, said } = await readText(template, templateCsv(template).replaceAll('EXAMPLE: ', ''), read);
    expect(found).toEqual([]);
    expect(Object.keys(said)).toEqual(['2', '3']);
  });

  it('passes over the example left in a filled-in file, and says so', async () => {
    const { found } = await readTemplate(template, fixture(`${kind}-ok.csv`), read);
    expect(found[0]).toBe('2 - example-row');
    expect(found.filter((each) => !/(example-row|over-usual-limit|unusual-price)$/.test(each))).toEqual([]);
  });

  it('is named with its nearest column where one is missing', async () => {
    const [first] = Object.keys(template.columns) as [string];
    const wrong = templateCsv(template).replace(first, `${first}x`);
    await expect(readText(template, wrong, read)).rejects.toMatchObject({
      code: 'input-rejected',
      message: expect.stringContaining(`there is no column "${first}"; the nearest is "${first}x"`),
    });
  });
});
