/**
 * Arrow keys walk through the rows of the list, from the search field into it and back; Escape leads from an item
 * to its row. No key decides anything.
 */
export function walk(event: KeyboardEvent, root: HTMLElement): void {
  const from = event.target;
  if (!(from instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...root.querySelectorAll<HTMLElement>('.item-row')];
  const search = root.querySelector<HTMLElement>('[data-focus="search"]');
  const to = target(event.key, from, rows, search);
  if (!to) return;
  event.preventDefault();
  to.focus();
}

function target(
  key: string,
  from: HTMLElement,
  rows: readonly HTMLElement[],
  search: HTMLElement | null,
): HTMLElement | null | undefined {
  const at = rows.indexOf(from);
  const inList = at >= 0 || from === search;
  if (key === 'ArrowDown' && inList) return rows[at + 1];
  if (key === 'ArrowUp' && at >= 0) return at === 0 ? search : rows[at - 1];
  if (key === 'Home' && at >= 0) return rows[0];
  if (key === 'End' && at >= 0) return rows.at(-1);
  if (key === 'Escape' && from.closest('.right'))
    return rows.find((r) => r.getAttribute('aria-current') === 'true') ?? search;
  return undefined;
}
