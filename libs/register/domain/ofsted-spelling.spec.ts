import * as fc from 'fast-check';
import {
  CHILDRENS_HOME_TYPES,
  judgement,
  PROVISION_TYPES,
  provisionType,
  registrationStatus,
  sector,
} from './ofsted-spelling';
import { readUrn } from './urn';

it('gives one spelling whatever the case, the spaces and the apostrophe', () => {
  const noise = fc.record({
    word: fc.constantFrom(...PROVISION_TYPES),
    upper: fc.boolean(),
    curly: fc.boolean(),
    wide: fc.boolean(),
  });
  fc.assert(
    fc.property(noise, ({ word, upper, curly, wide }) => {
      let text: string = upper ? word.toUpperCase() : word.toLowerCase();
      if (curly) text = text.replaceAll("'", '’');
      if (wide) text = ` ${text.replaceAll(' ', '  ')} `;
      expect(provisionType(text)).toEqual({ text: word, known: true });
    }),
  );
});

it('reads older spellings, and keeps an unknown word as published', () => {
  expect(provisionType("Residential Special School (registered as children's home)").text).toBe(
    CHILDRENS_HOME_TYPES[2],
  );
  expect(judgement('Requires Improvement')).toEqual({ text: 'Requires improvement to be good', known: true });
  expect(judgement('adequate')).toEqual({ text: 'Adequate', known: true });
  expect(sector('  Church   of  England ')).toEqual({ text: 'Church of England', known: false });
  expect(registrationStatus('SUSPENDED')).toEqual({ text: 'Suspended', known: true });
});

it.each([
  [' sc 012345', { urn: 'SC012345', usual: true }],
  ['2500001', { urn: '2500001', usual: true }],
  ['12345', { urn: '12345', usual: false }],
  ['EY123456', { urn: 'EY123456', usual: false }],
  ['n/a', null],
  ['', null],
  ['REDACTED', null],
])('reads the reference number %j', (text, expected) => {
  expect(readUrn(text)).toEqual(expected);
});
