import type { Finding } from "../contract";

/** The links that an error is about: they carry no traffic. */
export function brokenLinks(findings: readonly Finding[]): Set<string> {
  const broken = new Set<string>();
  for (const { severity, targets } of findings)
    if (severity === "error") for (const { kind, id } of targets) if (kind === "link") broken.add(id);
  return broken;
}
