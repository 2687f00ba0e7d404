import { html, nothing, type TemplateResult } from 'lit-html';
import { stringOf, type JsonNode, type JsonObject } from '../../src/shared/lossless.ts';
import { foldView } from './folding.ts';
import { isOpen } from './screen.ts';
import { textBlock } from './texts.ts';
import { below, isBrief, keyView, limited, rowView, valueView, type Place } from './tree.ts';

/** Keywords whose value is a schema, a list of schemas, or schemas by name. */
const ONE = ['items', 'additionalProperties', 'unevaluatedProperties', 'contains', 'not'];
const MORE = ['if', 'then', 'else', 'propertyNames', 'additionalItems', 'unevaluatedItems'];
const MANY = ['anyOf', 'oneOf', 'allOf', 'prefixItems', 'items'];
const MAPS = ['$defs', 'definitions', 'patternProperties', 'dependentSchemas'];
const TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
/** Levels of JSON that stand open by themselves. */
const OPEN = 8;

type Entry = JsonObject['entries'][number];

/**
 * A JSON schema as a tree of properties: name, type, whether it is required, what it says. Every keyword is shown:
 * those that are not drawn in a way of their own stand below as name and value.
 */
export function schemaView(place: Place, node: JsonNode): unknown {
  if (node.kind !== 'object') return valueView(place, node);
  const rest = node.entries.filter((e) => !drawnElsewhere(place, node, e));
  const properties = node.entries.filter(
    (e) => e.key === 'properties' && e.value.kind === 'object',
  );
  const bare = properties.length === 0 && rest.length === 0;
  return html`${said(place, node)}
  ${bare && place.depth === 1 ? html`<p class="quiet">${place.screen.t('noProperties')}</p>` : nothing}
  ${properties.map((e) => propertiesView(below(place, e.key), e, required(node)))}
  ${rest.length === 0 ? nothing : html`<dl class="tree">${rest.map((e) => keyword(place, e))}</dl>`}`;
}

/** Type and words of a schema, without its other keywords. */
function said(place: Place, node: JsonObject): unknown {
  return node.entries
    .filter((e) => isSaid(e))
    .map((e) => {
      const { path, screen, evidence } = below(place, e.key);
      const text = stringOf(e.value) ?? '';
      return html`<div class="says ${e.key}">
        ${textBlock(screen, `text ${path}`, text, evidence.at(path))}
      </div>`;
    });
}

const isSaid = ({ key, value }: Entry): boolean =>
  (key === 'title' || key === 'description') && value.kind === 'string';

function drawnElsewhere(place: Place, node: JsonObject, entry: Entry): boolean {
  const { key, value } = entry;
  const clean = !place.evidence.within(below(place, key).path);
  if (isSaid(entry)) return true;
  if (key === 'properties') return value.kind === 'object';
  if (key === 'type') return clean && typeWords(value) !== undefined;
  return key === 'required' && clean && saysOnlyNames(node, value);
}

/** `required` is told beside the properties where it names nothing else. */
function saysOnlyNames(node: JsonObject, value: JsonNode): boolean {
  if (value.kind !== 'array') return false;
  const known = new Set(
    node.entries.flatMap((e) =>
      e.key === 'properties' && e.value.kind === 'object' ? e.value.entries.map((p) => p.key) : [],
    ),
  );
  return value.items.every((item) => item.kind === 'string' && known.has(item.text));
}

function required(node: JsonObject): ReadonlySet<string> {
  const names = node.entries.flatMap(({ key, value }) =>
    key === 'required' && value.kind === 'array' ? value.items.map((item) => stringOf(item)) : [],
  );
  return new Set(names.filter((name) => name !== undefined));
}

/** "string", "string or null", "array of string"; undefined where it says anything but types. */
function typeWords(value: JsonNode): string | undefined {
  const all = value.kind === 'array' ? value.items : [value];
  const names = all.map((one) => stringOf(one) ?? '');
  return names.length > 0 && names.every((name) => TYPES.includes(name))
    ? names.join(' | ')
    : undefined;
}

export function typeOf(node: JsonNode): string {
  if (node.kind !== 'object') return '';
  const type = node.entries.find((e) => e.key === 'type')?.value;
  return (type && typeWords(type)) ?? '';
}

function propertiesView(place: Place, entry: Entry, must: ReadonlySet<string>): unknown {
  if (entry.value.kind !== 'object') return nothing;
  const all = entry.value.entries;
  if (all.length === 0) return html`<p class="quiet">${place.screen.t('noProperties')}</p>`;
  return html`<dl class="tree properties">
    ${limited(
      place,
      all,
      ({ key }) => key,
      ({ key, value }) => {
        const inner = below(place, key);
        const tags = html`<span class="type">${typeOf(value)}</span>${
            must.has(key) ? html` <b class="required">${place.screen.t('required')}</b>` : nothing
          }`;
        return rowView(inner, html`${keyView(inner, key)} ${tags}`, nested(inner, value));
      },
    )}
  </dl>`;
}

function keyword(place: Place, { key, value }: Entry): TemplateResult {
  const inner = below(place, key);
  const label = html`<span class="keyword">${keyView(inner, key)}</span>`;
  return rowView(inner, label, subSchemas(inner, key, value), isBrief(value));
}

function subSchemas(place: Place, key: string, value: JsonNode): unknown {
  if ([...ONE, ...MORE].includes(key) && value.kind === 'object')
    return html`<span class="type">${typeOf(value)}</span>${nested(place, value)}`;
  if (MANY.includes(key) && value.kind === 'array' && value.items.every((i) => i.kind === 'object'))
    return html`<dl class="tree">
      ${limited(
        place,
        value.items,
        (_, i) => String(i),
        (item, i) => {
          const inner = below(place, String(i));
          const label = html`${i + 1} <span class="type">${typeOf(item)}</span>`;
          return rowView(inner, label, nested(inner, item));
        },
      )}
    </dl>`;
  if (MAPS.includes(key) && value.kind === 'object')
    return propertiesView(place, { key, keyStart: 0, value }, new Set());
  return valueView(place, value);
}

/** A schema inside of another: folded where it is deep, unless something was found in it. */
function nested(place: Place, node: JsonNode): unknown {
  if (node.kind !== 'object') return valueView(place, node);
  const deep = node.entries.some((e) => e.value.kind === 'object' || e.value.kind === 'array');
  if (!deep || place.depth < OPEN) return schemaView(place, node);
  const name = `schema ${place.path}`;
  const standard = place.evidence.within(place.path);
  return html`${said(place, node)}
  ${foldView(place.screen, name, { label: place.screen.t('rest'), standard })}
  ${isOpen(place.screen, name, standard) ? schemaView(place, { ...node, entries: node.entries.filter((e) => !isSaid(e)) }) : nothing}`;
}
