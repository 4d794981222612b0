import type { JsonObject } from "../json";
import { type Dependencies, NameBook, resolveDependencies } from "./dependencies";
import { toBody } from "./resource-body";
import { Budget, type DeploymentPlace, type LiveWorld, type Scope } from "./scope";
import { readTemplate, type Template } from "./template";
import { NotYetKnown, TemplateError } from "./template-error";
import type { ParameterValue } from "./template-parameters";
import { expandResources, type TemplateResource } from "./template-resources";
import { checkVariables, createScope } from "./template-scope";

/** A template with the parameters of one deployment: everything that is known before it runs. */
export interface PreparedTemplate {
  template: Template;
  parameters: ReadonlyMap<string, ParameterValue>;
  /** Sees nothing of the running world; add `live` to evaluate a body or the outputs. */
  scope: Scope;
  resources: readonly TemplateResource[];
  dependencies: Dependencies;
  names: NameBook;
}

/**
 * Reads and expands a template; the same template, parameters and place always give the same result. Nested
 * templates share the budget of the outer one.
 */
export function prepareTemplate(
  source: JsonObject,
  sent: JsonObject,
  place: DeploymentPlace,
  budget: Budget = new Budget(),
): PreparedTemplate {
  return withinStack(() => {
    const template = readTemplate(source);
    const { scope, parameters } = createScope(template, sent, place, budget);
    const resources = expandResources(template, scope);
    const names = new NameBook(resources);
    const dry: Scope = { ...scope, live: createDryWorld(names) };
    return {
      template,
      parameters,
      scope,
      resources,
      dependencies: resolveDependencies(resources, dry),
      names,
    };
  });
}

/** The bodies that a template would send, by the resources' keys, as far as they are known before it runs. */
export interface KnownBodies {
  bodies: ReadonlyMap<string, JsonObject>;
  /** Keys of those in which something waits for the running deployment and stands as written. */
  open: ReadonlySet<string>;
}

/** Finds everything that is wrong before anything runs: variables and bodies are evaluated as far as they go. */
export function evaluateAhead({ template, scope, resources, names }: PreparedTemplate): KnownBodies {
  return withinStack(() => {
    checkVariables(template, scope);
    const dry: Scope = { ...scope, live: createDryWorld(names) };
    const wanted = resources.filter((resource) => resource.isWanted && !resource.isExisting);
    const open = new Set<string>();
    const bodies = wanted.map((resource): [string, JsonObject] => [
      resource.key,
      toBody(resource, dry, () => void open.add(resource.key)),
    ]);
    return { bodies: new Map(bodies), open };
  });
}

/** Before the deployment runs `reference` and its kind can only say whether what they name is there. */
function createDryWorld(names: NameBook): LiveWorld {
  return {
    reference: (name, apiVersion) => {
      const isElsewhere = name.startsWith("/") && apiVersion !== undefined;
      if (!isElsewhere && names.find(name).length === 0) throw referenceNotFound(name);
      throw new NotYetKnown(name);
    },
    references: (name) => {
      if (names.find(name).length === 0) throw referenceNotFound(name);
      throw new NotYetKnown(name);
    },
    list: (_action, id) => {
      throw new NotYetKnown(id);
    },
  };
}

/** `reference` names nothing of the template, and has no api version to look elsewhere. */
export function referenceNotFound(name: string): TemplateError {
  return new TemplateError(
    `The template reference '${name.slice(0, 300)}' is not valid: could not find template resource or resource copy with this name. Please see https://aka.ms/arm-function-reference for usage details.`,
  );
}

/** What exhausts the stack or the longest text, e.g. a long chain of variables, is the template's fault. */
export function withinStack<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError)
      throw new TemplateError("The template's expressions are nested too deep or its values are too long");
    throw error;
  }
}
