// Comparing quantities: units of UCUM that occur in follow-up, each with its dimension and its size in the dimension's first
// unit. Units outside the table compare only with themselves; a library of 265 kB for the rest is not worth its weight.
import type { JsonObject } from './foreign-json.ts';
import { numberAt, textAt } from './foreign-json.ts';

export const ucumSystem = 'http://unitsofmeasure.org';

/** Dimension: unit -> size. Temperatures have an offset and therefore a dimension each. */
const dimensions: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  mass: { g: 1, kg: 1e3, mg: 1e-3, ug: 1e-6, ng: 1e-9, t: 1e6, '[lb_av]': 453.59237, '[oz_av]': 28.349523125 },
  length: { m: 1, km: 1e3, dm: 0.1, cm: 0.01, mm: 1e-3, um: 1e-6, '[in_i]': 0.0254, '[ft_i]': 0.3048, '[mi_i]': 1609.344 },
  time: { s: 1, ms: 1e-3, min: 60, h: 3600, d: 86400, wk: 604800, mo: 2629800, a: 31557600 },
  volume: { L: 1, l: 1, dL: 0.1, cL: 0.01, mL: 1e-3, ml: 1e-3, uL: 1e-6 },
  pressure: { 'mm[Hg]': 1, kPa: 7.50061683, Pa: 7.50061683e-3, 'cm[H2O]': 0.735559 },
  celsius: { Cel: 1 },
  fahrenheit: { '[degF]': 1 },
  frequency: { '/min': 1, '/s': 60, '/h': 1 / 60, '/d': 1 / 1440, '/wk': 1 / 10080, '{beats}/min': 1 },
  amount: { 'mmol/L': 1, 'umol/L': 1e-3, 'mol/L': 1e3 },
  concentration: { 'g/L': 1, 'mg/dL': 0.01, 'g/dL': 10, 'mg/L': 1e-3, 'ug/L': 1e-6, 'ng/mL': 1e-6 },
  ratio: { '1': 1, '%': 0.01 },
  bodyMassIndex: { 'kg/m2': 1 },
  area: { m2: 1, cm2: 1e-4 },
  energy: { kcal: 1, kJ: 0.239006, cal: 1e-3, J: 0.239006e-3 },
  activity: { 'U/L': 1, '[iU]/L': 1, 'm[iU]/L': 1e-3 },
};

const sizes = new Map(Object.entries(dimensions).flatMap(([dimension, units]) => Object.entries(units).map(([unit, size]) => [unit, { dimension, size }] as const)));

/** Counts written in braces ('{score}') are units by UCUM's rules, too. */
export function isKnownUnit(code: string): boolean {
  return sizes.has(code) || /^\{[^{}]*\}(\/[a-z]+)?$/.test(code);
}

/** @returns negative, zero or positive as left is less than, equal to or more than right; null when they cannot be compared */
export function compareQuantities(left: JsonObject, right: JsonObject): number | null {
  const leftValue = numberAt(left, 'value');
  const rightValue = numberAt(right, 'value');
  if (leftValue === undefined || rightValue === undefined) return null;
  const leftCode = textAt(left, 'code') ?? textAt(left, 'unit');
  const rightCode = textAt(right, 'code') ?? textAt(right, 'unit');
  if (leftCode === rightCode) return leftValue - rightValue;
  const leftSize = sizes.get(leftCode ?? '');
  const rightSize = sizes.get(rightCode ?? '');
  return leftSize && rightSize && leftSize.dimension === rightSize.dimension ? leftValue * leftSize.size - rightValue * rightSize.size : null;
}
