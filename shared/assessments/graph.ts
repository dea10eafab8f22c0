// Who depends on whom: one node for each thing to find out about a place (is it asked, what is computed, are its constraints
// met) and for each variable, ordered so that everything is found out before it is needed. Nodes that lead back to
// themselves stay together as one knot, which is always worked out as a whole: the result never depends on the path to it.
import type { Constraint, Formula, Formulas } from './expressions.ts';
import { readsOf } from './expressions.ts';
import type { Place } from './place.ts';

export interface GraphNode {
  /** `view`: what is shown of a place (text, options, limits, suggestion), worked out only when it is looked at. */
  readonly kind: 'enabled' | 'computed' | 'variable' | 'constraints' | 'view';
  /** Where it is written; null: at the questionnaire itself. */
  readonly place: Place | null;
  /** Repeating groups whose occurrences tell its instances apart, outermost first. */
  readonly path: readonly string[];
  /** Of a variable or a view; otherwise empty. */
  readonly name: string;
  readonly formula: Formula | null;
  /** An initial value is worked out from the empty form. */
  readonly isInitial: boolean;
  readonly constraints: readonly Constraint[];
  /** Variables by the names its expressions use, each from the nearest place around; null: nobody declares it. */
  readonly variables: ReadonlyMap<string, GraphNode | null>;
  /** Nodes to look at again when this one's result changes. */
  readonly dependants: readonly GraphNode[];
  readonly rank: number;
  /** The nodes that it leads back to itself with. */
  readonly knot: readonly GraphNode[] | null;
}

export interface Graph {
  /** In order of evaluation; the nodes of a knot stand together. */
  readonly nodes: readonly GraphNode[];
  /** By linkId: who looks at the answer of a place. */
  readonly readers: ReadonlyMap<string, readonly GraphNode[]>;
  /** By linkId and name. */
  readonly views: ReadonlyMap<string, GraphNode>;
  /** Places in knots, in document order. */
  readonly cyclic: readonly string[];
}

export const viewNames = ['text', 'answer', 'initial', 'minimum', 'maximum'] as const;
export type ViewName = (typeof viewNames)[number];

interface Draft extends GraphNode {
  variables: Map<string, GraphNode | null>;
  dependants: Draft[];
  rank: number;
  knot: readonly GraphNode[] | null;
}

export function buildGraph(places: ReadonlyMap<string, Place>, root: Formulas): Graph {
  const nodes = [...draftNodes(null, root), ...[...places.values()].flatMap((place) => draftNodes(place, place.formulas))];
  const variables = new Map(nodes.filter((node) => node.kind === 'variable').map((node) => [`${node.place?.linkId ?? ''} ${node.name}`, node]));
  const readers = collectReaders(nodes, places, variables);
  const edges = new Map<Draft, Set<Draft>>(nodes.map((node) => [node, new Set()]));
  const atPlace = new Map<string, Draft[]>();
  for (const node of nodes) if (node.place && (node.kind === 'enabled' || node.kind === 'computed')) atPlace.set(node.place.linkId, [...(atPlace.get(node.place.linkId) ?? []), node]);
  for (const [linkId, looking] of readers) for (const source of atPlace.get(linkId) ?? []) for (const node of looking) edges.get(source)?.add(node);
  for (const node of nodes) {
    const around = node.kind === 'enabled' ? node.place?.parent : node.kind === 'constraints' ? node.place?.linkId : null;
    const asked = around == null ? undefined : atPlace.get(around)?.find((source) => source.kind === 'enabled');
    if (asked) edges.get(asked)?.add(node);
    for (const variable of node.variables.values()) if (variable) edges.get(variable as Draft)?.add(node);
  }
  for (const [node, dependants] of edges) node.dependants = [...dependants];

  const ranked = untangle(nodes);
  const cyclic = new Set(ranked.flatMap((node) => (node.knot && node.place ? [node.place.linkId] : [])));
  const views = new Map([...places.values()].flatMap((place) => draftViews(place, places, variables)));
  return { nodes: ranked, readers, views, cyclic: [...places.keys()].filter((linkId) => cyclic.has(linkId)) };
}

function draftNodes(place: Place | null, formulas: Formulas): Draft[] {
  const around = place?.path ?? [];
  const within = place?.isRepeating ? [...around, place.linkId] : around;
  const draft = (kind: GraphNode['kind'], path: readonly string[], more: Partial<GraphNode> = {}): Draft => draftNode(kind, place, path, more);
  const nodes = formulas.variables.map(({ name, formula }) => draft('variable', within, { name, formula }));
  if (formulas.constraints.length > 0) nodes.push(draft('constraints', within, { constraints: formulas.constraints }));
  if (!place) return nodes;
  nodes.push(draft('enabled', around, { formula: formulas.enableWhen }));
  if (formulas.calculated) nodes.push(draft('computed', around, { formula: formulas.calculated }));
  else if (place.role === 'unasked' && (formulas.initial || place.item.initial)) nodes.push(draft('computed', around, { formula: formulas.initial, isInitial: true }));
  return nodes;
}

function draftNode(kind: GraphNode['kind'], place: Place | null, path: readonly string[], more: Partial<GraphNode>): Draft {
  return { kind, place, path, name: '', formula: null, isInitial: false, constraints: [], rank: 0, knot: null, ...more, variables: new Map(), dependants: [] };
}

function draftViews(place: Place, places: ReadonlyMap<string, Place>, variables: ReadonlyMap<string, Draft>): [string, GraphNode][] {
  return viewNames.flatMap((name): [string, GraphNode][] => {
    const formula = place.formulas[name];
    if (!formula) return [];
    const node = draftNode('view', place, place.path, { name, formula, isInitial: name === 'initial' });
    bindVariables(node, readsOf(formula.text, () => false).variables, places, variables);
    return [[`${place.linkId} ${name}`, node]];
  });
}

function collectReaders(nodes: readonly Draft[], places: ReadonlyMap<string, Place>, variables: ReadonlyMap<string, Draft>): Map<string, Draft[]> {
  const readers = new Map<string, Set<Draft>>([...places.keys()].map((linkId) => [linkId, new Set()]));

  /** A group is its contents. What is computed never counts itself, and whether a place is asked does not hang on what is in it. */
  const read = (node: Draft, linkId: string, isNamed: boolean): void => {
    const place = places.get(linkId);
    const isOwn = place !== undefined && place === node.place && (node.kind === 'computed' || (node.kind === 'enabled' && !isNamed));
    if (!place || (isOwn && node.kind === 'enabled')) return;
    if (!isOwn) readers.get(linkId)?.add(node);
    for (const child of place.children) read(node, child, false);
  };
  const roots = [...places.values()].filter((place) => place.parent === null);

  for (const node of nodes) {
    if (node.kind === 'enabled') for (const condition of node.place?.conditions ?? []) readers.get(condition.question)?.add(node);
    if (node.kind === 'constraints' && node.place) read(node, node.place.linkId, true);
    for (const formula of [node.formula, ...node.constraints.map((constraint) => constraint.formula)]) {
      if (!formula) continue;
      const { linkIds, isOwn, variables: names } = readsOf(formula.text, (text) => places.has(text));
      bindVariables(node, names, places, variables);
      if (node.isInitial) continue;
      if (linkIds === 'all' || (isOwn && !node.place && linkIds.length === 0)) for (const place of roots) read(node, place.linkId, false);
      else {
        const named = isOwn && node.place && node.kind !== 'enabled' ? [node.place.linkId, ...linkIds] : linkIds;
        for (const linkId of named) if (!named.some((inner) => isInside(inner, linkId, places))) read(node, linkId, true);
      }
    }
  }
  return new Map([...readers].map(([linkId, looking]) => [linkId, [...looking]]));
}

/** A name with a hyphen that nobody declares was a minus. */
function bindVariables(node: Draft, names: readonly string[], places: ReadonlyMap<string, Place>, variables: ReadonlyMap<string, Draft>): void {
  for (const name of names) {
    const variable = findVariable(name, node, places, variables);
    if (variable || !name.includes('-')) node.variables.set(name, variable);
  }
}

/** A group named on the way to a place inside it is only the way. */
function isInside(inner: string, outer: string, places: ReadonlyMap<string, Place>): boolean {
  for (let around = places.get(inner)?.parent; around != null; around = places.get(around)?.parent) if (around === outer) return true;
  return false;
}

/** From its own place outward; a variable does not see itself but may shadow one of the same name further out. */
function findVariable(name: string, node: Draft, places: ReadonlyMap<string, Place>, variables: ReadonlyMap<string, Draft>): Draft | null {
  for (let place = node.place; ; place = place.parent === null ? null : (places.get(place.parent) ?? null)) {
    const found = variables.get(`${place?.linkId ?? ''} ${name}`);
    if (found && found !== node) return found;
    if (!place) return null;
  }
}

/** Tarjan's strongly connected components, in topological order, ties by document order. */
function untangle(nodes: readonly Draft[]): Draft[] {
  const seen = new Map<Draft, { index: number; low: number; isOpen: boolean }>();
  const open: Draft[] = [];
  const components: Draft[][] = [];
  const visit = (start: Draft): void => {
    const stack: { node: Draft; next: number }[] = [];
    const enter = (node: Draft): void => {
      seen.set(node, { index: seen.size, low: seen.size, isOpen: true });
      open.push(node);
      stack.push({ node, next: node.dependants.length - 1 });
    };
    enter(start);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const own = seen.get(top.node);
      const dependant = top.node.dependants[top.next];
      if (!own) return;
      if (dependant) {
        top.next -= 1;
        const known = seen.get(dependant);
        if (!known) enter(dependant);
        else if (known.isOpen) own.low = Math.min(own.low, known.index);
        continue;
      }
      stack.pop();
      const above = stack.at(-1);
      const outer = above && seen.get(above.node);
      if (outer) outer.low = Math.min(outer.low, own.low);
      if (own.low === own.index) {
        const component = open.splice(open.indexOf(top.node));
        for (const node of component) seen.set(node, { index: 0, low: 0, isOpen: false });
        components.push(component);
      }
    }
  };
  for (const node of nodes.toReversed()) if (!seen.has(node)) visit(node);

  const position = new Map(nodes.map((node, index) => [node, index]));
  const ranked: Draft[] = [];
  for (const component of components.toReversed()) {
    component.sort((left, right) => (position.get(left) ?? 0) - (position.get(right) ?? 0));
    const [first] = component;
    if (component.length > 1 || (first && first.dependants.includes(first))) for (const node of component) node.knot = component;
    ranked.push(...component);
  }
  ranked.forEach((node, rank) => (node.rank = rank));
  return ranked;
}
