// FHIRPath by the library fhirpath.js, handed in so that only forms with expressions load it. What the library gets wrong for
// us is replaced: weights are looked up in the questionnaire, synchronously and in all four places; now() and today() say
// when the call began; trace() is silent, because answers never go to a log, and an error says what failed, not on what.
import type * as Fhirpath from 'fhirpath';
import type { CompiledExpression, ExpressionEngine, ExpressionInput } from './expressions.ts';

type Library = Pick<typeof Fhirpath, 'compile'>;
type FhirModel = NonNullable<Parameters<typeof Fhirpath.compile>[1]>;

/** Part of a resource as the library holds it during an evaluation. */
interface Node {
  readonly data?: unknown;
  readonly parentResNode?: Node | null;
}

/** @param r4 the library's model of FHIR R4: without it `answer.value` finds nothing */
export function createExpressionEngine(library: Library, r4: FhirModel): ExpressionEngine {
  /** Whose expression is being evaluated; evaluations never nest. */
  let current: ExpressionInput | null = null;

  const moments = new Map<string, unknown[]>();
  const literal = (text: string): unknown[] => {
    let found = moments.get(text);
    if (!found) {
      found = library.compile(text, r4, { resolveInternalTypes: false, async: false })({}) as unknown[];
      moments.set(text, found);
    }
    return found;
  };
  const moment = (from: number, to: number | undefined, prefix: string) => ({ fn: () => (current?.instant == null ? [] : literal(`${prefix}${current.instant.slice(from, to)}`)), arity: { 0: [] }, internalStructures: true });
  const weight = { fn: (nodes: readonly unknown[]) => nodes.flatMap((node) => weightOfNode(current, node) ?? []), arity: { 0: [] }, internalStructures: true };
  const options = { async: false, traceFn: () => undefined, userInvocationTable: { weight, ordinal: weight, now: moment(0, undefined, '@'), today: moment(0, 10, '@'), timeOfDay: moment(11, 19, '@T') } } as const;

  return {
    compile(expression): CompiledExpression {
      const atResponse = library.compile(expression, r4, options);
      let atItem: typeof atResponse | null = null;
      return (input) => {
        const run = input.isItem ? (atItem ??= library.compile({ base: 'QuestionnaireResponse.item', expression }, r4, options)) : atResponse;
        current = input;
        try {
          return run(input.context, { resource: input.response, rootResource: input.response, questionnaire: input.questionnaire, qitem: input.item, ...Object.fromEntries(input.variables) }, { resolveInternalTypes: !input.keepsTypes }) as unknown[];
        } catch (error) {
          throw new Error(reasonOf(error), { cause: undefined });
        } finally {
          current = null;
        }
      };
    },
  };
}

/** The library's messages may quote what they were given; ours do not. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const variable = /undefined environment variable: (\S+)/.exec(message);
  if (variable) return `unknownVariable ${variable[1] ?? ''}`;
  const name = /^Not implemented: (\w+)/.exec(message);
  return name ? `unknownFunction ${name[1] ?? ''}` : 'failed';
}

/** Of an answer, or of its value: the item around it says among which options to look. */
function weightOfNode(input: ExpressionInput | null, element: unknown): number | null {
  if (!input) return null;
  if (!isNode(element)) return input.weightOf(null, element);
  let linkId: string | null = null;
  for (let around: Node | null | undefined = element; around && linkId === null; around = around.parentResNode) linkId = linkIdOf(around.data);
  const { data } = element;
  const value = typeof data === 'object' && data !== null ? (Object.entries(data).find(([name]) => name.startsWith('value') && name !== 'value')?.[1] as unknown) : undefined;
  return input.weightOf(linkId, value ?? data);
}

function isNode(element: unknown): element is Node {
  return typeof element === 'object' && element !== null && 'data' in element;
}

function linkIdOf(data: unknown): string | null {
  return typeof data === 'object' && data !== null && 'linkId' in data && typeof data.linkId === 'string' ? data.linkId : null;
}
