import { type Restored, readBackupFile, restoreBackup } from "@/lib/host";
import { formatMessage } from "@/lib/messages";
import { EXIT, type Terminal } from "../terminal";
import { readArguments } from "./arguments";
import { type Installation, openInstallation } from "./installation";

/** `restore FILE`: puts a backup into the empty database of this installation. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const [file = ""] = readArguments(args, ["FILE"], {}).positionals;
  const installation = openInstallation(terminal);
  const { migrationsDir } = installation;
  const restored = await installation.withDatabase({ isAlone: true, mayCreate: true }, (databaseUrl) =>
    restoreBackup({ databaseUrl, source: readBackupFile(file), migrationsDir }),
  );
  await tellRestored(restored, installation, terminal);
  return EXIT.done;
}

/** What came over, and whether the keys that persons gave can be opened here. */
export async function tellRestored(
  { head, rows }: Restored,
  installation: Installation,
  terminal: Terminal,
): Promise<void> {
  terminal.out(
    formatMessage("cli.backup.cameOver", {
      takenAt: head.takenAt,
      topologies: rows.topology ?? 0,
      deployments: rows.deployment ?? 0,
      events: rows.event ?? 0,
    }),
  );
  const keys = rows.sealed_key ?? 0;
  const own = await installation.fingerprintKey();
  if (keys > 0 && own !== head.sealedUnder) terminal.err(formatMessage("cli.otherKey", { keys }));
}
