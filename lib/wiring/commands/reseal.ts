import {
  findSealingKey,
  generateClient,
  prepareNextSealingKey,
  projectRoot,
  withBuildLock,
} from "@/lib/host";
import { formatMessage } from "@/lib/messages";
import { EXIT, readText, type Terminal } from "../terminal";
import { readArguments, usage } from "./arguments";
import { openInstallation } from "./installation";

/** `reseal [--to FILE]`: replaces the key under which pre-shared keys are sealed. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values } = readArguments(args, [], { to: { type: "string" } });
  const { env, dataDir, withDatabase } = openInstallation(terminal);
  const isOwn = env.secret === null;
  if (isOwn !== (values.to === undefined)) throw usage(isOwn ? "resealOwn" : "resealGiven");
  const result = await withDatabase({ isAlone: true, mayCreate: false }, async (databaseUrl) => {
    const present = env.secret ?? (await findSealingKey(dataDir));
    const next =
      values.to === undefined
        ? await prepareNextSealingKey(dataDir)
        : { key: await readNextKey(values.to, terminal), settle: async () => {} };
    // Without a key before nothing was sealed yet.
    const resealed = await reseal(databaseUrl, present ?? next.key, next.key);
    // Only now: until here the key before opens everything, and an interrupted run is taken up with the same new one.
    await next.settle();
    return resealed;
  });
  terminal.out(formatMessage("cli.resealed", { ...result, own: isOwn ? "yes" : "no" }));
  return EXIT.done;
}

async function reseal(databaseUrl: string, present: string, next: string) {
  // A fresh checkout has no database client yet.
  await withBuildLock(
    projectRoot(),
    () => {},
    () => generateClient(projectRoot()),
  );
  const { openStore, resealKeys } = await import("@/lib/store");
  const store = await openStore({ databaseUrl, secret: present, maxConnections: 1 });
  return resealKeys(store, next).finally(store.close);
}

async function readNextKey(file: string, terminal: Terminal): Promise<string> {
  const key = (await readText(file, terminal)).trim();
  if (Buffer.from(key, "base64").length !== 32) throw usage("resealKey");
  return key;
}
