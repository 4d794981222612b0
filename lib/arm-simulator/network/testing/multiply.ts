import { type JsonObject, toObject } from "../../json";
import type { RawClient } from "../../testing/raw-client";

/** A name that stands in no record by chance. */
export const MULTIPLIED = "multiplied";

/**
 * Has `count` of what is called `multiplied` in the client's subscription, and of all that refers to it: writing
 * so many one after the other would take long.
 */
export async function multiply(client: RawClient, count: number): Promise<void> {
  const { body } = await client.push("GET", "snapshot?secrets=true");
  const tables = toObject(body.tables);
  const resources: JsonObject = { ...toObject(tables.resources) };
  for (const [key, record] of Object.entries(resources)) {
    if (!key.includes(client.subscription) || !key.includes(MULTIPLIED)) continue;
    const text = JSON.stringify(record);
    for (let at = 1; at < count; at += 1) {
      const name = `${MULTIPLIED}${at}`;
      resources[key.replaceAll(MULTIPLIED, name)] = JSON.parse(
        text.replaceAll(MULTIPLIED, name),
      ) as JsonObject;
    }
  }
  await client.push("PUT", "snapshot", { ...body, tables: { ...tables, resources } });
}
