import { ipsec } from "@/lib/facts";
import { type IpsecPolicy, isVpnLink } from "@/lib/topology";
import { endNames } from "./link-names";
import type { Rule } from "./rule";
import { onLink } from "./targets";

/** A custom policy that Azure refuses: all eight fields belong together, each with a value from its list. */
export const ipsecPolicyInvalid: Rule = {
  code: "ipsec-policy-invalid",
  source: { source: ipsec.source, asOf: ipsec.asOf },
  check: ({ index }) =>
    index.topology.links
      .filter((link) => isVpnLink(link) && !link.existing)
      .flatMap((link) =>
        findFaults(link.ipsecPolicy).map(({ field, ...values }) => ({
          severity: "error" as const,
          values: { ...endNames(index, link), field, ...values },
          targets: [onLink(link.id, `ipsecPolicy.${field}`)],
        })),
      ),
};

interface PolicyFault {
  field: keyof IpsecPolicy;
  reason: "missing" | "value" | "gcm" | "range";
  value: string;
  /** What it takes: values, or the bounds of a number. */
  allowed: string;
}

const CHOICES = [
  "ikeEncryption",
  "ikeIntegrity",
  "dhGroup",
  "ipsecEncryption",
  "ipsecIntegrity",
  "pfsGroup",
] as const;
const LIFETIMES = ["saLifeTimeSeconds", "saDataSizeKilobytes"] as const;

function findFaults(policy: IpsecPolicy | null): PolicyFault[] {
  if (policy === null) return [];
  const choices = CHOICES.flatMap((field): PolicyFault[] => {
    const value = policy[field];
    const allowed = ipsec.values[field];
    if (value === undefined) return [{ field, reason: "missing", value: "", allowed: allowed.join(", ") }];
    if (allowed.includes(value)) return [];
    return [{ field, reason: "value", value, allowed: allowed.join(", ") }];
  });
  const lifetimes = LIFETIMES.flatMap((field): PolicyFault[] => {
    const value = policy[field];
    const { minimum, maximum } = ipsec.lifetimes[field];
    const allowed = `${minimum}–${maximum}`;
    if (value === undefined) return [{ field, reason: "missing", value: "", allowed }];
    if (value >= minimum && value <= maximum) return [];
    return [{ field, reason: "range", value: String(value), allowed }];
  });
  return [...choices, ...findGcmFault(policy), ...lifetimes];
}

/** Galois/Counter Mode encrypts and authenticates in one: both fields must name the same. */
function findGcmFault({ ipsecEncryption, ipsecIntegrity }: IpsecPolicy): PolicyFault[] {
  if (ipsecEncryption === undefined || ipsecIntegrity === undefined) return [];
  const usesGcm = [ipsecEncryption, ipsecIntegrity].some((value) => value.startsWith("GCM"));
  if (!usesGcm || ipsecEncryption === ipsecIntegrity) return [];
  return [{ field: "ipsecIntegrity", reason: "gcm", value: ipsecIntegrity, allowed: ipsecEncryption }];
}
