import type { Json, JsonObject } from "../json";
import type { Expression } from "./expression";
import { TemplateError } from "./template-error";

/** What an expression may use besides its own words. */
export interface Scope {
  /** The value of a parameter; throws a TemplateError when there is none. */
  parameter(name: string): Json;
  variable(name: string): Json;
  /** Functions of the template's own, by lower-cased `namespace.name`. */
  functions: ReadonlyMap<string, UserFunction>;
  /** The loops around the expression, the innermost last. */
  loops: readonly Loop[];
  /** Values of lambda variables, by lower-cased name. */
  locals: ReadonlyMap<string, Json>;
  place: DeploymentPlace;
  /** Looks at what stands in the world; undefined where ARM does not allow that. */
  live?: LiveWorld;
  /** True in a parameter's default value, the only place of `newGuid` and `utcNow`. */
  allowsChance?: boolean;
  budget: Budget;
}

/** Where a deployment runs, as its functions show it. */
export interface DeploymentPlace {
  tenantId: string;
  subscription: JsonObject;
  /** Undefined for a deployment at a subscription. */
  resourceGroup?: JsonObject;
  deployment: JsonObject;
  /** World time in ms. */
  now: number;
  newGuid(): string;
  /** The numbers of the zones of a region; empty for one without. */
  zonesOf(location: string): readonly string[];
}

/** What can be asked of the world while a deployment runs. */
export interface LiveWorld {
  /** `name` is a symbolic name, a resource's name or its id. Throws NotYetKnown before the deployment runs. */
  reference(name: string, apiVersion: string | undefined, full: boolean): Json;
  /** The items of a resource loop, by its symbolic name. */
  references(name: string, full: boolean): Json;
  /** POSTs to `id`/`action`, e.g. listKeys. */
  list(action: string, id: string, apiVersion: string, body: Json | undefined): Json;
}

/** One turn of a copy loop. */
export interface Loop {
  name: string;
  index: number;
  /** True for the loop of a whole resource or output, which `copyIndex()` without a name means. */
  isOuter: boolean;
}

/** A function written in the template. */
export interface UserFunction {
  parameters: readonly string[];
  /** Its value in a scope that holds what it was called with. */
  run(inside: Scope): Json;
}

/** An inline function as `map` and its kind take it. */
export interface Lambda {
  parameters: readonly string[];
  body: Expression;
}

const MOST_STEPS = 400_000;
const MOST_CHARACTERS = 32_000_000;
/** What a member or an item costs besides its text. */
const ITEM_COST = 16;

/** What one template may cost: without a bound a few doubled variables would fill the machine. */
export class Budget {
  #steps = MOST_STEPS;
  #characters = MOST_CHARACTERS;
  readonly #sizes = new WeakMap<object, number>();

  step(): void {
    this.#steps -= 1;
    if (this.#steps < 0) throw new TemplateError("The template takes too many evaluation steps");
  }

  /** Counts characters that a function makes. */
  make(size: number): void {
    this.#characters -= size;
    if (this.#characters < 0) {
      throw new TemplateError("The template's values exceed the size that a template may have");
    }
  }

  /** Counts an array or an object that was made, with all it holds: what it holds twice counts twice. */
  made(value: Json): Json {
    if (typeof value === "object" && value !== null && !this.#sizes.has(value))
      this.make(this.#sizeOf(value));
    return value;
  }

  #sizeOf(value: Json | undefined): number {
    if (typeof value === "string") return value.length;
    if (typeof value !== "object" || value === null) return 1;
    const known = this.#sizes.get(value);
    if (known !== undefined) return known;
    let size = 0;
    for (const member of Object.values(value)) size += this.#sizeOf(member) + ITEM_COST;
    this.#sizes.set(value, size);
    return size;
  }
}
