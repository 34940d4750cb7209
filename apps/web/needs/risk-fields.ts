import { valueAt } from '#placements';
import { some, textsOf, type Choice } from './field-kinds';
import type { NeedField } from './need-field';

const PRESENT = 'Risk Present';
const NONE = 'No known risk';
const NONE_TICKED = 'none';

/**
 * The standard asks each risk by itself and takes no answer for "not said". Here the risks that are present are ticked, and
 * one answer says that there is none; the rest is then kept as "No known risk", each by its name.
 */
function risks(id: string, name: string, choices: readonly Choice[]): NeedField {
  const none: Choice = { value: NONE_TICKED, text: 'None of these is known' };
  const ticked = some([...choices, none]);
  const paths = choices.map(({ value }) => `Risks.${value}`);
  return {
    id,
    name,
    hint: 'Tick each that is known. Those that you do not tick are kept as “No known risk”.',
    wanted: true,
    paths,
    kind: {
      ...ticked,
      read(form, field, label) {
        const given = textsOf(form, field);
        if (given.includes(NONE_TICKED) && given.length > 1)
          return { error: `${name}: tick those that are known, or that none is` };
        return ticked.read(form, field, label);
      },
    },
    get(document) {
      const said = choices.filter(({ value }) => valueAt(document, `Risks.${value}`) !== undefined);
      if (said.length < choices.length) return undefined;
      const present = said.filter(({ value }) => valueAt(document, `Risks.${value}`) === PRESENT);
      return present.length === 0 ? [NONE_TICKED] : present.map(({ value }) => value);
    },
    soFar: (document) =>
      choices.map(({ value }) => value).filter((risk) => valueAt(document, `Risks.${risk}`) === PRESENT),
    put(value) {
      const given = value === null ? null : (value as string[]);
      const answer = (risk: string): string | null => (given === null ? null : given.includes(risk) ? PRESENT : NONE);
      return { Risks: Object.fromEntries(choices.map((each) => [each.value, answer(each.value)])) };
    },
  };
}

export const RISKS_TO_CHILD = risks('risksToChild', 'Risks to the child', [
  { value: 'riskSelfHarm', text: 'Self-harm' },
  { value: 'riskCriminalExploitation', text: 'Criminal exploitation' },
  { value: 'riskSexualExploitation', text: 'Sexual exploitation' },
  { value: 'riskDrugAlcohol', text: 'Drugs or alcohol' },
  { value: 'riskEatingDisorder', text: 'Eating disorder' },
  { value: 'riskMissing', text: 'Going missing' },
]);

export const RISKS_TO_OTHERS = risks('risksToOthers', 'Risks to others or to property', [
  { value: 'riskToOthersPhysical', text: 'Physical harm to others' },
  { value: 'riskToOthersSexual', text: 'Sexual harm to others' },
  { value: 'riskToOthersFire', text: 'Fire setting' },
  { value: 'riskToOthersAnimals', text: 'Harm to animals' },
  { value: 'riskToOthersCriminal', text: 'Criminal behaviour' },
]);
