// An object less some of its members: FHIR knows no empty lists and no nulls, what is not there is left out.
export function without<T extends object, K extends keyof T & string>(owner: T, ...members: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(owner).filter(([name]) => !(members as readonly string[]).includes(name))) as Omit<T, K>;
}
