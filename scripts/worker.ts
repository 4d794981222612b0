import { AppError } from "@/lib/shared";
import { runWorker } from "@/lib/wiring/worker";
import { REHEARSE } from "@/lib/wiring/worker-rehearsal";
import { runRehearsalProcess } from "@/lib/wiring/worker-rehearsal-process";

/**
 * One worker: takes deployments, observations and rehearsals from the queue until it is asked to stop. With the argument
 * `rehearse` it is the process that a worker plays one run of a rehearsal in.
 */
try {
  await (process.argv[2] === REHEARSE ? runRehearsalProcess() : runWorker());
} catch (error) {
  console.error(error instanceof AppError ? error.userMessage : error);
  process.exit(1);
}
