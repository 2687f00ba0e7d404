import type { Family } from './entry.ts';
import type { Shape } from './families/shape.ts';
import { shapeOf } from './families/table.ts';
import type { Fault } from './formats/format.ts';
import { propertiesOf, property, stringOf, type Node, type Property } from './formats/node.ts';
import { duplicate, readServer, typeFault, type Server } from './server.ts';

export interface Named {
  /** Tells it from every other entry of the file: its name, in a list of a project behind the project. */
  readonly key: string;
  readonly name: string;
  /** The folder of the project whose list it stands in, where the file names one. */
  readonly root?: string;
  readonly place: Property;
  readonly server: Server;
}

interface List {
  readonly root?: string;
  readonly node: Node;
}

interface Lists {
  readonly servers: readonly Named[];
  readonly faults: readonly Fault[];
}

/** Every server of a file, in order; `faults` are reasons why there is no list at all. */
export function serversOf(root: Node | undefined, family: Family): Lists {
  if (!root) return { servers: [], faults: [] };
  const shape = shapeOf(family);
  const found = shape.lists.map((path) => listsAt(root, path, shape));
  const faults = found.flatMap((f) => f.faults);
  if (faults.length > 0) return { servers: [], faults };
  const places = found.flatMap(({ lists }) => lists.flatMap((list) => placesOf(list)));
  const once = new Set<string>();
  const twice = new Set<string>();
  for (const { key } of places) (once.has(key) ? twice : once).add(key);
  const servers = places.map((named): Named => {
    const server: Server = twice.has(named.key)
      ? { kind: 'bad', fault: duplicate(named.place) }
      : readServer(named.place.value, shape);
    return { ...named, server };
  });
  return { servers, faults: [] };
}

/** The lists below a path of keys, of which `*` is every key. What is missing on the way is no list. */
function listsAt(
  root: Node,
  path: readonly string[],
  shape: Shape,
): { readonly lists: readonly List[]; readonly faults: readonly Fault[] } {
  let at: readonly List[] = [{ node: root }];
  const faults: Fault[] = [];
  if (root.type !== 'object') return { lists: [], faults: [typeFault(root, 'object')] };
  for (const [i, key] of path.entries()) {
    const last = i === path.length - 1;
    at = at.flatMap((list): readonly List[] => {
      const named = propertiesOf(list.node).filter((p) => key === '*' || p.key === key);
      const second = named.find((p, n) => named.findIndex((q) => q.key === p.key) < n);
      if (second) faults.push(duplicate(second));
      const wrong = named.find(
        ({ value }) =>
          value.type !== 'object' && !(last && shape.array === true && value.type === 'array'),
      );
      if (wrong) faults.push(typeFault(wrong.value, wrong.key));
      return named.map((p) => ({ ...list, node: p.value, ...(key === '*' && { root: p.key }) }));
    });
  }
  return { lists: faults.length > 0 ? [] : at, faults };
}

/** The entries of a list: properties of an object, or elements of an array that have names. */
function placesOf({ node, root }: List): readonly Omit<Named, 'server'>[] {
  const named = (place: Property): Omit<Named, 'server'> => ({
    key: root === undefined ? place.key : `${root}#${place.key}`,
    name: place.key,
    ...(root !== undefined && { root }),
    place,
  });
  if (node.type === 'object') return propertiesOf(node).map(named);
  return (node.children ?? []).map((item) => {
    const keyNode = property(item, 'name')?.value ?? item;
    return named({ key: stringOf(keyNode) ?? '', keyNode, value: item, node: item });
  });
}
