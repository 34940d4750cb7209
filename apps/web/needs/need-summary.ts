import { PATHS, to } from '../paths';
import type { NeedDocument, StoredNeed } from '#placements';
import { statusOf, type NeedTask, type NeedTasks } from './need-tasks';

/** The task list of a need: each task with its page and how far it is. */
export function taskList(tasks: NeedTasks, { id, document }: StoredNeed) {
  return tasks.sections.map(({ title, tasks: of }) => ({
    title,
    tasks: of.map((task) => ({
      title: task.title,
      status: statusOf(task, document),
      href: to(PATHS.needTask, { needId: id, task: task.slug }),
    })),
  }));
}

/** Everything that was said, by task; what was not is left out of optional tasks and told as "Not said" of the others. */
export function answers(tasks: NeedTasks, { id, document }: Pick<StoredNeed, 'id' | 'document'>) {
  return tasks.sections
    .flatMap((section) => section.tasks)
    .map((task) => ({
      title: task.title,
      href: to(PATHS.needTask, { needId: id, task: task.slug }),
      rows: rowsOf(task, document),
    }));
}

interface AnswerRow {
  readonly name: string;
  readonly words: string;
  readonly said: boolean;
}

function rowsOf({ fields }: NeedTask, document: NeedDocument): AnswerRow[] {
  return fields.flatMap(({ name, kind, get, mandatory, wanted }): AnswerRow[] => {
    const value = get(document);
    if (value !== undefined) return [{ name, words: kind.words(value), said: true }];
    return mandatory || wanted ? [{ name, words: 'Not said', said: false }] : [];
  });
}

/** How far a need is with what the standard asks of every referral. */
export function progressOf(tasks: NeedTasks, { document }: StoredNeed): { said: number; asked: number } {
  const asked = new Map(
    [tasks.start, ...tasks.sections.flatMap((section) => section.tasks)]
      .flatMap(({ fields }) => fields)
      .filter(({ mandatory, wanted }) => mandatory || wanted)
      .map((field) => [field.id, field]),
  );
  const said = [...asked.values()].filter((field) => field.get(document) !== undefined);
  return { said: said.length, asked: asked.size };
}
