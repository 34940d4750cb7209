import fc from 'fast-check';
import { scanFreeText, unconfirmed } from './free-text-scan';

const found = (text: string) => scanFreeText(text).map(({ kind, text: what }) => [kind, what]);

it.each([
  ['her friend Kestrel visits', [['name', 'Kestrel']]],
  ['Jayden likes football.', [['name', 'Jayden']]],
  ['Speak to Mrs Example first.', [['name', 'Mrs Example']]],
  ['He goes to Invented Park Primary School now.', [['school', 'Invented Park Primary School']]],
  ['Lives at 12 Acacia Road with kin', [['address', '12 Acacia Road']]],
  ['near ZZ1 1AA', [['postcode', 'ZZ1 1AA']]],
  [
    'call 07700 900123 or a.b@invented.example',
    [
      ['phone', '07700 900123'],
      ['e-mail', 'a.b@invented.example'],
    ],
  ],
  ['born 03/04/2012', [['date of birth', '03/04/2012']]],
  ['UPN A123456789012', [['number', 'A123456789012']]],
])('finds what may tell who it is: %s', (text, expected) => {
  expect(found(text)).toEqual(expect.arrayContaining(expected));
});

it('lets words of the field pass', () => {
  expect(found('She uses Makaton. They need a calm home, with Polish food on Sundays. No stairs.')).toEqual([
    ['name', 'Sundays'],
  ]);
  expect(found('Needs two adults awake at night. Likes drawing and swimming.')).toEqual([]);
});

it('what a person confirmed is not said again, whatever its case', () => {
  const findings = scanFreeText('knows Kestrel and Osprey');
  expect(unconfirmed(findings, ['kestrel'])).toEqual(['name: Osprey']);
});

it('says each stretch once, where it stands', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      let end = 0;
      for (const { text: what, at } of scanFreeText(text)) {
        expect(text.indexOf(what, at)).toBeGreaterThanOrEqual(at);
        expect(at).toBeGreaterThanOrEqual(end === 0 ? 0 : end - 1);
        end = at + what.length;
      }
    }),
  );
});
