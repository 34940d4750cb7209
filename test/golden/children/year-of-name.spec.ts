import { yearOfName } from '../../../libs/children/domain/year-of-name';

it.each([
  ['2025', 2025],
  ['2024-25', 2025],
  ['2024_2025', 2025],
  ['2023/24', 2024],
  ['SSDA903 2019 to 20', 2020],
  ['SSDA903_2020_episodes.csv', 2020],
  ['episodes 2024-25 (final).csv', 2025],
  ['return-2024-03-31.xml', 2024],
  ['1999-00', null],
  ['2024-26', 2024],
  ['2024 and 2025', null],
  ['compared 2023-24 with 2024-25', null],
  ['header.csv', null],
  ['120251', null],
])('"%s" names the collection year %p', (name, year) => {
  expect(yearOfName(name)).toBe(year);
});
