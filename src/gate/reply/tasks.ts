import { findMember } from '../wire/find.ts';
import type { Span } from '../wire/json.ts';

/** Tasks that are kept in mind; the oldest is forgotten first. */
const MOST = 1000;

/** Which tool a task runs, so that a result that is fetched later is known for what it is. Ids are JSON text. */
export class Tasks {
  readonly #tools = new Map<string, string>();

  /** Takes the answer to a call that may have begun a task. */
  begun(line: Buffer, result: Span, tool: string): void {
    const task = findMember(line, result, 'task') ?? result;
    const id = findMember(line, task, 'taskId');
    if (!id) return;
    const [oldest] = this.#tools.keys();
    if (this.#tools.size >= MOST && oldest !== undefined) this.#tools.delete(oldest);
    this.#tools.set(line.toString('utf8', id.start, id.end), tool);
  }

  toolOf(task: string | undefined): string | undefined {
    return task === undefined ? undefined : this.#tools.get(task);
  }
}
