import { invalid } from '#kernel';

/** What a person wrote in a field, without outer spaces. @throws DomainError invalid when it is empty or too long */
export function writtenText(value: string, field: string, what: string, longest = 4000): string {
  const text = value.trim();
  if (text === '') throw invalid(`Write ${what}.`, [{ field, message: `Write ${what}` }]);
  if (text.length <= longest) return text;
  throw invalid(`${what} can have ${longest} characters; this has ${text.length}.`, [
    { field, message: `At most ${longest} characters` },
  ]);
}
