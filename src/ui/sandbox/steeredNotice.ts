import { commands, Uri, window } from 'vscode';
import { label } from '../plain.ts';
import type { LivePort } from '../ports.ts';
import { steered as words } from '../strings/sandbox.ts';

/** Warns once of a file that appeared while a server ran in its sandbox and can make other programs run something. */
export class SteeredNotice {
  readonly #live: Pick<LivePort, 'connections'>;
  #told: ReadonlySet<string> = new Set();

  constructor(live: Pick<LivePort, 'connections'>) {
    this.#live = live;
  }

  async look(): Promise<void> {
    const now = this.#live
      .connections()
      .flatMap(({ id, launch, box }) =>
        (box?.files ?? [])
          .filter(({ how }) => how === 'steer')
          .map((file) => ({ ...file, server: launch.server, key: `${id} ${file.path}` })),
      );
    const fresh = now.filter(({ key }) => !this.#told.has(key));
    this.#told = new Set(now.map(({ key }) => key));
    const [first] = fresh;
    if (!first) return;
    const tools = first.tools.map((t) => label(t, 40)).join(', ');
    const said = words.appeared(label(first.path, 200), label(first.server, 60), tools);
    const more = fresh.length - 1;
    const sentence = more === 0 ? said : words.more(said, more);
    const answer = await window.showWarningMessage(sentence, words.open());
    if (answer !== undefined)
      await commands.executeCommand('revealInExplorer', Uri.file(first.path));
  }
}
