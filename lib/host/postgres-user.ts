import { spawnSync } from "node:child_process";
import { chown, lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@/lib/messages";

/** How PostgreSQL's programs are run: what stands before the command, and who must own the cluster's files. */
export interface PostgresUser {
  kind: "self" | "user-namespace" | "dropped-privileges";
  prefix: readonly string[];
  /** The owner PostgreSQL insists on; null = whoever we are. */
  owner: { uid: number; gid: number } | null;
}

const NOBODY = 65534;

/** PostgreSQL refuses to run as root. */
const SELF: PostgresUser = { kind: "self", prefix: [], owner: null };

/** Root seen as nobody from inside a user namespace: files stay root's, so folders only root may enter work. */
const USER_NAMESPACE: PostgresUser = {
  kind: "user-namespace",
  prefix: ["unshare", "--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`],
  owner: { uid: 0, gid: 0 },
};

/**
 * Really nobody, with the one capability that opens folders only root may enter. `no_setuid_fixup` matters:
 * without it access(2), which initdb calls on its own binaries, drops the capability for a user that is not root.
 */
const DROPPED_PRIVILEGES: PostgresUser = {
  kind: "dropped-privileges",
  prefix: [
    "setpriv",
    `--reuid=${NOBODY}`,
    `--regid=${NOBODY}`,
    "--clear-groups",
    "--securebits=+no_setuid_fixup",
    "--inh-caps=-all,+dac_override",
    "--ambient-caps=-all,+dac_override",
    "--bounding-set=-all,+dac_override",
  ],
  owner: { uid: NOBODY, gid: NOBODY },
};

/** Ways to run as root, best first; containers often refuse the first and allow the second. */
export const ROOT_WAYS: readonly PostgresUser[] = [USER_NAMESPACE, DROPPED_PRIVILEGES];

/** Picks the first way that really starts `postgres --version` on this machine. */
export function choosePostgresUser(
  postgresBinary: string,
  ways: readonly PostgresUser[] = ROOT_WAYS,
): PostgresUser {
  if (process.getuid?.() !== 0) return SELF;
  const refusals: string[] = [];
  for (const way of ways) {
    const [command = "", ...args] = [...way.prefix, postgresBinary, "--version"];
    const result = spawnSync(command, args, { encoding: "utf8" });
    if (result.status === 0) return way;
    refusals.push(`${command}: ${(result.error?.message ?? result.stderr).trim()}`);
  }
  throw refusal("database-root", 500, { refusals: refusals.join("; ") });
}

/** Gives the cluster to the user PostgreSQL will run as, when another way or another person made it. */
export async function giveClusterTo(user: PostgresUser, clusterDir: string): Promise<void> {
  if (user.owner === null) return;
  const top = await lstat(clusterDir);
  if (top.uid === user.owner.uid && top.gid === user.owner.gid) return;
  await chownTree(clusterDir, user.owner);
}

async function chownTree(path: string, owner: { uid: number; gid: number }): Promise<void> {
  const info = await lstat(path);
  if (info.isDirectory()) {
    for (const name of await readdir(path)) await chownTree(join(path, name), owner);
  }
  // The folder itself comes last: an interrupted run is seen as not done and repeated.
  if (!info.isSymbolicLink()) await chown(path, owner.uid, owner.gid);
}
