// Whether an invitation looks like one that was made for its points. What is found is held for a supervisor, who knows the families;
// nothing is refused by a rule alone. Persons who share a telephone count as one when rings are looked for, so that a second name
// hides no ring. Pure: the graph, the numbers and the times come in.

export const suspicions = ['samePerson', 'samePhone', 'sameHousehold', 'alreadyMember', 'ring', 'velocity'] as const;
export type Suspicion = (typeof suspicions)[number];

/** Somebody as far as an invitation is about her. */
export interface InvitationParty {
  readonly memberId: string;
  /** (kind, id) as one text. */
  readonly personKey: string;
  readonly phones: readonly string[];
  /** The patients of her family: herself, or those she cares for. */
  readonly patientIds: readonly string[];
  /** Postal address without blanks; null where unknown. */
  readonly address: string | null;
}

/** One invitation: who brought whom. */
export interface InvitationEdge {
  readonly inviterId: string;
  readonly inviteeId: string;
}

export interface VelocityLimits {
  readonly perDay: number;
  readonly perWeek: number;
}

export interface InvitationCheck {
  readonly inviter: InvitationParty;
  readonly invitee: InvitationParty;
  /** The invitee was in the community before she named the code. */
  readonly wasMember: boolean;
  /** Those before this one, held and refused ones too. */
  readonly earlier: readonly InvitationEdge[];
  /** Numbers of everyone in `earlier`. */
  readonly phonesOf: ReadonlyMap<string, readonly string[]>;
  /** When the inviter's earlier invitations were taken up. */
  readonly inviterTimes: readonly number[];
  readonly at: number;
  readonly limits: VelocityLimits;
}

const dayMs = 86_400_000;

/** In the order of the list; empty: nothing is held against it. */
export function suspicionsOf(check: InvitationCheck): Suspicion[] {
  const { inviter, invitee, at, limits } = check;
  const found = new Set<Suspicion>();
  if (inviter.personKey === invitee.personKey) found.add('samePerson');
  if (inviter.phones.some((phone) => invitee.phones.includes(phone))) found.add('samePhone');
  const isOneHousehold = inviter.patientIds.some((id) => invitee.patientIds.includes(id)) || (inviter.address !== null && inviter.address === invitee.address);
  if (isOneHousehold) found.add('sameHousehold');
  if (check.wasMember) found.add('alreadyMember');
  const edge = { inviterId: inviter.memberId, inviteeId: invitee.memberId };
  const phonesOf = new Map(check.phonesOf).set(inviter.memberId, inviter.phones).set(invitee.memberId, invitee.phones);
  if (findRings([...check.earlier, edge], phonesOf).some((ring) => ring.has(edge.inviterId) && ring.has(edge.inviteeId))) found.add('ring');
  const within = (ms: number): number => check.inviterTimes.filter((time) => at - time < ms).length + 1;
  if (within(dayMs) > limits.perDay || within(7 * dayMs) > limits.perWeek) found.add('velocity');
  return suspicions.filter((suspicion) => found.has(suspicion));
}

/** Groups of members who, each taken with whoever shares her telephone, invited each other in a circle. */
export function findRings(edges: readonly InvitationEdge[], phonesOf: ReadonlyMap<string, readonly string[]>): Set<string>[] {
  const members = new Set(edges.flatMap(({ inviterId, inviteeId }) => [inviterId, inviteeId]));
  const personOf = mergeByPhone(members, phonesOf);
  const invited = new Map<string, Set<string>>();
  for (const { inviterId, inviteeId } of edges) {
    const from = personOf(inviterId);
    invited.set(from, (invited.get(from) ?? new Set()).add(personOf(inviteeId)));
  }
  const rings = strongComponents(invited).filter((ring) => ring.size > 1 || [...ring].some((person) => invited.get(person)?.has(person)));
  return rings.map((ring) => new Set([...members].filter((member) => ring.has(personOf(member)))));
}

/** @returns who stands for a member: the same for all who share a number, over any chain of shared numbers */
function mergeByPhone(members: ReadonlySet<string>, phonesOf: ReadonlyMap<string, readonly string[]>): (member: string) => string {
  const parent = new Map<string, string>();
  const find = (member: string): string => {
    let root = member;
    for (let next = parent.get(root); next !== undefined; next = parent.get(root)) root = next;
    return root;
  };
  const firstWith = new Map<string, string>();
  for (const member of members) {
    for (const phone of phonesOf.get(member) ?? []) {
      const other = firstWith.get(phone);
      if (other === undefined) firstWith.set(phone, member);
      else if (find(other) !== find(member)) parent.set(find(member), find(other));
    }
  }
  return find;
}

/** Tarjan's strongly connected components (SIAM J. Comput. 1972), with a stack of its own: a long chain must not overflow. */
function strongComponents(graph: ReadonlyMap<string, ReadonlySet<string>>): Set<string>[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const components: Set<string>[] = [];
  for (const start of graph.keys()) {
    if (order.has(start)) continue;
    const path: { node: string; rest: Iterator<string> }[] = [];
    const enter = (node: string): void => {
      order.set(node, order.size);
      low.set(node, order.size - 1);
      open.push(node);
      isOpen.add(node);
      path.push({ node, rest: (graph.get(node) ?? new Set<string>()).values() });
    };
    enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const { node } = top;
      const next = top.rest.next();
      if (!next.done) {
        if (!order.has(next.value)) enter(next.value);
        else if (isOpen.has(next.value)) low.set(node, Math.min(low.get(node) ?? 0, order.get(next.value) ?? 0));
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above) low.set(above.node, Math.min(low.get(above.node) ?? 0, low.get(node) ?? 0));
      if (low.get(node) !== order.get(node)) continue;
      const component = new Set<string>();
      for (let last = open.pop(); last !== undefined; last = open.pop()) {
        isOpen.delete(last);
        component.add(last);
        if (last === node) break;
      }
      components.push(component);
    }
  }
  return components;
}
