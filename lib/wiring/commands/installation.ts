import { resolve } from "node:path";
import { type Env, parseEnv } from "@/lib/env";
import { type BorrowOptions, borrowDatabase, findSealingKey, fingerprintKey, projectRoot } from "@/lib/host";
import type { Terminal } from "../terminal";

/** The installation that `npm start` would run with the same environment. */
export interface Installation {
  env: Env;
  /** Absolute. */
  dataDir: string;
  migrationsDir: string;
  /** Opens its database for `work`, and gives it back whatever happens. */
  withDatabase<T>(
    options: Pick<BorrowOptions, "isAlone" | "mayCreate">,
    work: (databaseUrl: string) => Promise<T>,
  ): Promise<T>;
  /** Tells its sealing key from others; null when there is none yet. */
  fingerprintKey(): Promise<string | null>;
}

/** Reads the environment; opens nothing yet. */
export function openInstallation(terminal: Terminal): Installation {
  const env = parseEnv(terminal.env);
  const dataDir = resolve(env.dataDir);
  return {
    env,
    dataDir,
    migrationsDir: resolve(projectRoot(), "prisma", "migrations"),
    async withDatabase(options, work) {
      const { url, giveBack } = await borrowDatabase({ ...options, dataDir, databaseUrl: env.databaseUrl });
      try {
        return await work(url);
      } finally {
        await giveBack();
      }
    },
    async fingerprintKey() {
      const key = env.secret ?? (await findSealingKey(dataDir));
      return key === null ? null : fingerprintKey(key);
    },
  };
}
