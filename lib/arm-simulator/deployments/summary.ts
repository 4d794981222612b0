import type { Json, JsonObject } from "../json";
import type { PreparedTemplate } from "../templates/prepare";
import type { TemplateResource } from "../templates/template-resources";

/** The providers, types and places that a deployment writes to, as it lists them. */
export function listProviders(resources: readonly TemplateResource[]): Json[] {
  const namespaces = new Map<string, Map<string, Set<string | null>>>();
  for (const { type, location, isWanted, isExisting } of resources) {
    if (!isWanted || isExisting) continue;
    const [namespace = "", ...rest] = type.split("/");
    const types = namespaces.get(namespace) ?? new Map<string, Set<string | null>>();
    const locations = types.get(rest.join("/")) ?? new Set();
    namespaces.set(namespace, types.set(rest.join("/"), locations.add(location)));
  }
  return [...namespaces].map(([namespace, types]) => ({
    namespace,
    resourceTypes: [...types].map(([resourceType, locations]) => ({
      resourceType,
      locations: [...locations],
    })),
  }));
}

/** Which resource waits for which others, as a deployment lists it. */
export function listDependencies({ resources, dependencies }: PreparedTemplate): Json[] {
  const wanted = new Map(
    resources
      .filter(({ isWanted, isExisting }) => isWanted && !isExisting)
      .map((resource) => [resource.key, resource]),
  );
  return [...wanted.values()].flatMap((resource) => {
    const before = (dependencies.get(resource.key) ?? []).flatMap((key) => wanted.get(key) ?? []);
    return before.length === 0 ? [] : [{ dependsOn: before.map(toReference), ...toReference(resource) }];
  });
}

function toReference({ id, type, name }: TemplateResource): JsonObject {
  return { id, resourceType: type, resourceName: name };
}
