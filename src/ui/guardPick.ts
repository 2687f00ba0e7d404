import { QuickPickItemKind, ThemeIcon, window, type QuickPickItem } from 'vscode';
import type { Choice } from './guardChoices.ts';
import { Owned } from './lifecycle.ts';
import { guard } from './strings/guard.ts';

interface Item extends QuickPickItem {
  readonly choice: Choice;
}

export interface Chosen {
  /** Ids of the entries. */
  readonly entries: readonly string[];
  /** The person wishes to trust the launches. A wish only: a quick pick can be accepted by other code. */
  readonly trust: boolean;
}

const diffButton = () => ({ iconPath: new ThemeIcon('diff'), tooltip: guard.showDiff });

function itemOf(choice: Choice): Item {
  if (choice.kind === 'heading')
    return { choice, label: choice.text, kind: QuickPickItemKind.Separator };
  const { text, detail } = choice;
  if (choice.kind === 'trust') return { choice, label: text, detail, alwaysShow: true };
  return { choice, label: text, description: choice.note, detail, buttons: [diffButton()] };
}

const chosenOf = (items: readonly Item[]): Chosen => ({
  entries: items.flatMap(({ choice }) => (choice.kind === 'server' ? [choice.id] : [])),
  trust: items.some(({ choice }) => choice.kind === 'trust'),
});

/**
 * Shows the guard screen and stays open while the person looks at the diff. `review` is called with what is
 * selected, at first and whenever that changes. Resolves to undefined where it was dismissed.
 */
export async function pickToGuard(
  choices: readonly Choice[],
  review: (entries: readonly string[]) => void,
  failed: (error: unknown) => void,
): Promise<Chosen | undefined> {
  const owned = new Owned(failed);
  const pick = owned.add(window.createQuickPick<Item>());
  pick.title = guard.title;
  pick.placeholder = guard.placeholder;
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.matchOnDetail = true;
  pick.items = choices.map(itemOf);
  pick.selectedItems = pick.items.filter((i) => i.choice.kind === 'server' && i.choice.picked);
  review(chosenOf(pick.selectedItems).entries);
  try {
    return await new Promise((resolve) => {
      owned.add(pick.onDidChangeSelection((items) => review(chosenOf(items).entries)));
      owned.add(
        pick.onDidTriggerItemButton(({ item }) => {
          if (item.choice.kind === 'server') review([item.choice.id]);
        }),
      );
      owned.add(pick.onDidAccept(() => resolve(chosenOf(pick.selectedItems))));
      owned.add(pick.onDidHide(() => resolve(undefined)));
      pick.show();
    });
  } finally {
    owned.dispose();
  }
}
