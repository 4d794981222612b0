import type { CloudOperation } from "@/lib/deploy/cloud";
import { createAzureCloud } from "../index";
import type { SimulatorOptions } from "../options";

/** A process that begins one operation, prints its resume token and then only waits to be killed. */
async function main([options = "", operation = ""]: string[]): Promise<void> {
  const cloud = createAzureCloud(JSON.parse(options) as SimulatorOptions);
  const progress = await cloud.begin(JSON.parse(operation) as CloudOperation);
  process.stdout.write(`progress ${JSON.stringify(progress)}\n`);
  setInterval(() => undefined, 60_000);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
