import { isObject, type Json } from "../../json";
import type { Call, TemplateFunction } from "../call";
import { toTemplateText } from "../values";
import { itemsOf } from "./collections";

/** The functions on objects. */
export const objectFunctions: Readonly<Record<string, TemplateFunction>> = {
  createObject: { least: 0, run: createObject },
  items: { least: 1, most: 1, run: (call) => itemsOf(call.object(0)) },
  objectKeys: { least: 1, most: 1, run: (call) => Object.keys(call.object(0)) },
  null: { least: 0, most: 0, run: () => null },
  shallowMerge: {
    least: 1,
    most: 1,
    run: (call) =>
      Object.fromEntries(
        call
          .array(0)
          .flatMap((item) => (isObject(item) ? Object.entries(item) : call.refuseType(item, "Object"))),
      ),
  },
};

function createObject(call: Call): Json {
  const values = call.values();
  if (values.length % 2 !== 0) throw call.refuse("expects an even number of parameters");
  return Object.fromEntries(
    values.flatMap((name, index) =>
      index % 2 === 0 ? [[toTemplateText(name), values[index + 1] ?? null]] : [],
    ),
  );
}
