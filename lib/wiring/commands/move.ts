import { checkExternalDatabase, markMoved, refuseMoved, restoreBackup, writeBackup } from "@/lib/host";
import { formatMessage } from "@/lib/messages";
import packageFile from "../../../package.json";
import { EXIT, type Terminal } from "../terminal";
import { readArguments, usage } from "./arguments";
import { withClient } from "./backup";
import { openInstallation } from "./installation";
import { tellRestored } from "./restore";

/** `move --to URL`: brings the installation's database to another, empty PostgreSQL. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values } = readArguments(args, [], { to: { type: "string" } });
  const installation = openInstallation(terminal);
  const { dataDir, env, migrationsDir } = installation;
  if (env.databaseUrl === null) await refuseMoved(dataDir);
  const target = await readTarget(values.to, terminal);
  const { place } = await checkExternalDatabase(target, "move");
  const restored = await installation.withDatabase(
    { isAlone: true, mayCreate: false },
    async (databaseUrl) => {
      const about = { program: packageFile.version, sealedUnder: await installation.fingerprintKey() };
      const moved = await withClient(databaseUrl, (client) =>
        restoreBackup({ databaseUrl: target, source: writeBackup(client, about), migrationsDir }),
      );
      if (env.databaseUrl === null) await markMoved(dataDir, place);
      return moved;
    },
  );
  await tellRestored(restored, installation, terminal);
  terminal.err(formatMessage("cli.moved", { place, own: env.databaseUrl === null ? "yes" : "no" }));
  return EXIT.done;
}

/** A password on the command line shows in the list of processes: `-` reads the address from standard input. */
async function readTarget(given: string | undefined, terminal: Terminal): Promise<string> {
  if (given === undefined) throw usage("missing", { name: "--to URL" });
  const url = given === "-" ? (await terminal.readSecret(formatMessage("cli.movePrompt"))).trim() : given;
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) throw usage("moveTo");
  return url;
}
