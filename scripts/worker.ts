import { AppError } from "@/lib/shared";
import { runWorker } from "@/lib/wiring/worker";

/** One worker: takes deployments and observations from the queue until it is asked to stop. */
try {
  await runWorker();
} catch (error) {
  console.error(error instanceof AppError ? error.userMessage : error);
  process.exit(1);
}
