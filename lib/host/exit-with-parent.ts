/**
 * Loaded before each child's own program: when the launcher is gone (kill -9), its end of the channel closes, and
 * the child ends too, first the polite way. A child hands its `--import` on to the processes it forks, which then
 * end with the child.
 */
const PATIENCE_MS = 2000;

process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.kill(process.pid, "SIGKILL"), PATIENCE_MS).unref();
});

// For the launcher's own children the channel is no reason to stay alive. Those that they fork wait for messages.
if (process.ppid === Number(process.env.MESHWRIGHT_LAUNCHER_PID)) process.channel?.unref();
