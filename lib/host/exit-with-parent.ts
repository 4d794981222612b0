/**
 * Loaded before each child's own program: when the launcher is gone (kill -9), its end of the channel closes, and
 * the child ends too, first the polite way.
 */
const PATIENCE_MS = 2000;

process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.kill(process.pid, "SIGKILL"), PATIENCE_MS).unref();
});

// The channel alone is no reason to stay alive.
process.channel?.unref();
