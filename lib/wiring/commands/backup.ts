import pg from "pg";
import { writeBackup, writeBackupFile } from "@/lib/host";
import { formatMessage } from "@/lib/messages";
import packageFile from "../../../package.json";
import { EXIT, type Terminal } from "../terminal";
import { readArguments } from "./arguments";
import { openInstallation } from "./installation";

/** `backup FILE`: the whole database at one moment; servers and workers go on meanwhile. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const [file = ""] = readArguments(args, ["FILE"], {}).positionals;
  const installation = openInstallation(terminal);
  const size = await installation.withDatabase({ isAlone: false, mayCreate: false }, async (databaseUrl) => {
    const about = { program: packageFile.version, sealedUnder: await installation.fingerprintKey() };
    return withClient(databaseUrl, (client) => writeBackupFile(file, writeBackup(client, about)));
  });
  terminal.out(formatMessage("cli.backup.done", { file, size }));
  terminal.err(formatMessage("cli.backup.keyToo"));
  return EXIT.done;
}

/** Runs `work` on a connection of its own. */
export async function withClient<T>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
