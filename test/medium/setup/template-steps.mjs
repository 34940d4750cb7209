// What the template holds beyond the tables: reference data, loaded as `homeward migrate` loads it.
export async function templateSteps() {
  return [];
}
