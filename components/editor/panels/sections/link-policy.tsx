"use client";

import { useTranslations } from "next-intl";
import type { IpsecPolicy, Link } from "@/lib/topology";
import { NumberField } from "../fields/number-field";
import { SelectField } from "../fields/select-field";
import { SwitchField } from "../fields/switch-field";
import { useLinkChange } from "../fields/use-field";
import { Section } from "../section";

/** Azure's values for a custom policy (Microsoft, "IPsec/IKE policy for S2S VPN and VNet-to-VNet", 2026). */
const CHOICES = {
  ikeEncryption: ["GCMAES256", "GCMAES128", "AES256", "AES192", "AES128", "DES3", "DES"],
  ikeIntegrity: ["GCMAES256", "GCMAES128", "SHA384", "SHA256", "SHA1", "MD5"],
  dhGroup: ["DHGroup24", "ECP384", "ECP256", "DHGroup14", "DHGroup2048", "DHGroup2", "DHGroup1", "None"],
  ipsecEncryption: [
    "GCMAES256",
    "GCMAES192",
    "GCMAES128",
    "AES256",
    "AES192",
    "AES128",
    "DES3",
    "DES",
    "None",
  ],
  ipsecIntegrity: ["GCMAES256", "GCMAES192", "GCMAES128", "SHA256", "SHA1", "MD5"],
  pfsGroup: ["PFS24", "ECP384", "ECP256", "PFS2048", "PFS14", "PFSMM", "PFS2", "PFS1", "None"],
} as const satisfies Partial<Record<keyof IpsecPolicy, readonly string[]>>;

/** What a policy starts with: Azure's own first proposal. */
export const FIRST_POLICY: IpsecPolicy = {
  ikeEncryption: "AES256",
  ikeIntegrity: "SHA384",
  dhGroup: "DHGroup24",
  ipsecEncryption: "GCMAES256",
  ipsecIntegrity: "GCMAES256",
  pfsGroup: "PFS24",
  saLifeTimeSeconds: 27000,
  saDataSizeKilobytes: 102400000,
};

const NUMBERS = ["saLifeTimeSeconds", "saDataSizeKilobytes"] as const;

/** The eight fields of a custom IPsec policy, or Azure's own proposals. */
export function LinkPolicySection({ link }: { link: Link }) {
  const t = useTranslations("inspector.policy");
  const change = useLinkChange(link.id);
  const policy = link.ipsecPolicy;
  const set = (changes: IpsecPolicy, field: string) =>
    change({ ipsecPolicy: { ...policy, ...changes } }, `ipsecPolicy.${field}`);
  return (
    <Section
      name="link-policy"
      title={t("title")}
      aside={policy ? t("own") : t("azure")}
      fields={["ipsecPolicy"]}
    >
      <SwitchField
        field="ipsecPolicy"
        label={t("has")}
        hint={t("hasHint")}
        checked={policy !== null}
        onChange={(isOn) => change({ ipsecPolicy: isOn ? FIRST_POLICY : null }, "ipsecPolicy")}
      />
      {policy === null ? null : (
        <div className="grid grid-cols-2 gap-3">
          {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((field) => (
            <SelectField
              key={field}
              id={link.id}
              field={`ipsecPolicy.${field}`}
              label={t(field)}
              value={policy[field] ?? ""}
              onChange={(value) => set({ [field]: value }, field)}
              options={CHOICES[field].map((value) => ({ value, label: value }))}
            />
          ))}
          {NUMBERS.map((field) => (
            <NumberField
              key={field}
              id={link.id}
              field={`ipsecPolicy.${field}`}
              label={t(field)}
              value={policy[field] ?? null}
              onChange={(value) => value !== null && set({ [field]: value }, field)}
            />
          ))}
        </div>
      )}
    </Section>
  );
}
