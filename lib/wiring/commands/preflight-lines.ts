import { doubtWords, faultCommand, faultWords, type PreflightReport, roleDefinition } from "@/lib/deployment";
import { formatMessage } from "@/lib/messages";

/** What was found before the first write: each fault with its way out, the role where a right is missing, the doubts. */
export function preflightLines({ faults, doubts, role }: PreflightReport): string[] {
  const lines = faults.flatMap((fault) => {
    const { key, values } = faultWords(fault);
    const command = faultCommand(fault);
    const wayOut = formatMessage(`preflight.wayOut.${fault.fault}`, {
      quota: fault.fault === "quota" ? fault.quota : "",
      subscription: "subscriptionId" in fault ? fault.subscriptionId : "",
    });
    return [
      `✗ ${formatMessage(`preflight.${key}`, values)}`,
      ...(fault.fault === "right"
        ? [`  ${fault.action}`, ...fault.scopes.map((scope) => `    ${scope}`)]
        : []),
      ...(fault.fault === "lock" && fault.notes !== null
        ? [`  ${formatMessage("preflight.notes", { notes: fault.notes })}`]
        : []),
      `  ${wayOut}`,
      ...(command === null ? [] : [`  ${command}`]),
    ];
  });
  const isRoleNeeded = faults.some(({ fault }) => fault === "right");
  const told = doubts.map((doubt) => {
    const { key, values } = doubtWords(doubt);
    return `? ${formatMessage(`preflight.${key}`, values)}`;
  });
  return [...lines, ...(isRoleNeeded ? ["", ...roleDefinition(role).split("\n"), ""] : []), ...told];
}
