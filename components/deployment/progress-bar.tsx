import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES } from "@/components/ui/tone";
import type { DeploymentSummary } from "@/lib/api";
import { deploymentLook } from "./deployment-look";

/** How many of the steps are done; the number stands beside it in words. */
export function ProgressBar({
  deployment,
  className,
}: {
  deployment: DeploymentSummary;
  className?: string;
}) {
  const share = deployment.stepsTotal === 0 ? 0 : deployment.stepsDone / deployment.stepsTotal;
  return (
    <div
      aria-hidden
      className={classNames("h-1.5 overflow-hidden rounded-full bg-inset forced-colors:border", className)}
    >
      <div
        className={classNames(
          "h-full origin-left rounded-full transition-transform forced-colors:bg-[Highlight]",
          TONE_CLASSES[deploymentLook(deployment).tone].line,
        )}
        style={{ transform: `scaleX(${share})` }}
      />
    </div>
  );
}
