// How many families somebody brought: persons who look after one and the same patient are one family, over any chain of shared
// patients; a person of whom no patient is known is a family of her own.

/** @param brought for each person brought, the patients of her family */
export function countFamilies(brought: readonly (readonly string[])[]): number {
  const families: Set<string>[] = [];
  let alone = 0;
  for (const patientIds of brought) {
    if (patientIds.length === 0) {
      alone += 1;
      continue;
    }
    const merged = new Set(patientIds);
    for (let index = families.length - 1; index >= 0; index -= 1) {
      const family = families[index];
      if (!family || !patientIds.some((id) => family.has(id))) continue;
      family.forEach((id) => merged.add(id));
      families.splice(index, 1);
    }
    families.push(merged);
  }
  return families.length + alone;
}
