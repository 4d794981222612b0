import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { sleepReal } from "@/lib/shared";
import { acquireLockFile } from "./lock-file";

/** Runs `work` while no other process of this checkout builds; `onWait` hears once whom it waits for. */
export async function withBuildLock<T>(
  root: string,
  onWait: (pid: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  await mkdir(join(root, ".build"), { recursive: true });
  let hasSaid = false;
  for (;;) {
    const lock = await acquireLockFile(join(root, ".build", "lock"));
    if ("heldBy" in lock) {
      if (!hasSaid) onWait(lock.heldBy.pid);
      hasSaid = true;
      await sleepReal(200);
      continue;
    }
    try {
      return await work();
    } finally {
      await lock.release();
    }
  }
}
