import type { TemplateId } from "@/lib/api";
import { AppError } from "@/lib/shared";
import { createTopology, type Store, type StoredTopology } from "@/lib/store";
import { createFromTemplate } from "@/lib/topology";

/**
 * Stores a new topology made from a template. A given name that is taken is refused with `name-taken`; without
 * one the template's own name is used, with a number behind it where needed, and the resource group follows it:
 * two topologies from one template must not want the same resources.
 */
export async function createTopologyFromTemplate(
  store: Store,
  template: TemplateId,
  name?: string,
): Promise<StoredTopology> {
  if (name !== undefined) return createTopology(store, createFromTemplate(template, name));
  const first = createFromTemplate(template);
  for (let number = 1; ; number += 1) {
    const topology = number === 1 ? first : createFromTemplate(template, `${first.name} ${number}`);
    try {
      return await createTopology(store, topology);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "name-taken") throw error;
    }
  }
}
