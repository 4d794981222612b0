import type { TemplateFunction } from "../call";
import { addressFunctions } from "./addresses";
import { collectionFunctions } from "./collections";
import { dateFunctions } from "./dates";
import { lambdaFunctions } from "./lambdas";
import { logicFunctions } from "./logic";
import { numberFunctions } from "./numbers";
import { objectFunctions } from "./objects";
import { placeFunctions } from "./places";
import { resourceFunctions } from "./resources";
import { stringFunctions } from "./strings";

/** Every function of the template language that the simulator knows, by lower-cased name. */
export const functionTable: ReadonlyMap<string, TemplateFunction> = new Map(
  [
    stringFunctions,
    collectionFunctions,
    objectFunctions,
    numberFunctions,
    logicFunctions,
    lambdaFunctions,
    addressFunctions,
    dateFunctions,
    placeFunctions,
    resourceFunctions,
  ]
    .flatMap((functions) => Object.entries(functions))
    .map(([name, run]) => [name.toLowerCase(), run]),
);
