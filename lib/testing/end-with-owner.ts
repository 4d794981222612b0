import { spawn } from "node:child_process";

/**
 * Waits for the end of its input, which the owner's death is too; then what runs in the folder's cluster is killed and
 * the folder removed. A process of that number that is another one by now is left alone.
 */
const WATCH = `cat >/dev/null
read -r pid < "$1/postgres/postmaster.pid" &&
  ps -o args= -p "$pid" | grep -qF -- "$1/postgres" && kill -QUIT "$pid"
sleep 1
rm -rf -- "$1"`;

/**
 * Ends a test's database server also when the test run is killed without a chance to clean up. Answers how to let go of
 * it once the server has ended in good order.
 */
export function endWithOwner(dataDir: string): () => void {
  const watcher = spawn("sh", ["-c", WATCH, "sh", dataDir], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  // Where there is no such shell, a killed run leaves its server behind as before.
  watcher.on("error", () => {});
  watcher.stdin.on("error", () => {});
  watcher.unref();
  return () => watcher.kill("SIGKILL");
}
