import type { PlanInput } from "@/lib/planner";
import { createTestGateway } from "@/lib/testing/gateway";
import { createTestLink, createTestSite, createTestTopology } from "@/lib/testing/topology";
import type { IpsecPolicy, Topology } from "@/lib/topology";
import { device, pair, type RuleCase, siteLink, toSite } from "./rule-case";

export const STRONG_POLICY: IpsecPolicy = {
  saLifeTimeSeconds: 27_000,
  saDataSizeKilobytes: 102_400_000,
  ipsecEncryption: "GCMAES256",
  ipsecIntegrity: "GCMAES256",
  ikeEncryption: "AES256",
  ikeIntegrity: "SHA384",
  dhGroup: "DHGroup24",
  pfsGroup: "PFS24",
};
const linksOf = (...links: Topology["links"]) => createTestTopology("T", { links });
const policy = (changes: IpsecPolicy) => pair({ ipsecPolicy: { ...STRONG_POLICY, ...changes } });
const provided = pair({ sharedKey: { source: "provided" } });
const key = (value: string): Omit<PlanInput, "topology"> => ({ keys: { l1: { given: true, value } } });
const doubled = pair({ method: "ipsec" }, {}, { gateway: createTestGateway("g2", { activeActive: true }) });
const responders = (to: "Default" | "ResponderOnly") =>
  pair({ connectionMode: { from: "ResponderOnly", to } });
const twoDevices = (bgp: { asn: number; peeringAddress: string } | null) =>
  siteLink(
    {
      bgp: { asn: 65050, peeringAddress: "192.168.0.1" },
      moreDevices: [{ device: device("203.0.113.10"), bgp }],
    },
    { bgp: true },
    { gateway: createTestGateway("VNet1-gateway", { bgp: { asn: 65010, apipa: [] } }) },
  );
const called = (fqdn: string) => ({ device: { address: null, fqdn, kind: "generic" } });
const borrowed = (gatewayTransit: string) =>
  pair({ method: "peering", gatewayTransit }, {}, { gateway: null });

export const linkCases: RuleCase[] = [
  {
    ...{ code: "link-self", severity: "error", fix: null },
    trigger: linksOf(createTestLink("l1", "vnet1", "vnet1")),
    clean: linksOf(createTestLink("l1", "vnet1", "vnet2")),
  },
  {
    ...{ code: "link-dangling", severity: "error", fix: null },
    trigger: linksOf(createTestLink("l1", "vnet1", "gone")),
    clean: linksOf(createTestLink("l1", "vnet1", "vnet2")),
  },
  {
    ...{ code: "link-between-sites", severity: "error", fix: null },
    trigger: createTestTopology("T", {
      sites: [createTestSite("hq"), createTestSite("dc", { addressSpace: ["192.169.0.0/16"] })],
      links: [toSite("l1", "hq", "dc")],
    }),
    clean: siteLink(),
  },
  {
    ...{ code: "link-method", severity: "error", fix: null },
    ...{ trigger: siteLink({}, { method: "peering" }), clean: siteLink() },
  },
  {
    ...{ code: "duplicate-link", severity: "error", fix: "Remove the second link (l2)" },
    trigger: linksOf(createTestLink("l1", "vnet1", "vnet2"), createTestLink("l2", "vnet2", "vnet1")),
    clean: linksOf(createTestLink("l1", "vnet1", "vnet2")),
  },
  {
    ...{ code: "vpn-behind-peering", severity: "warning", fix: null },
    trigger: linksOf(
      createTestLink("l1", "vnet1", "vnet2"),
      createTestLink("l2", "vnet2", "vnet1", { method: "peering" }),
    ),
    clean: linksOf(createTestLink("l1", "vnet1", "vnet2")),
  },
  {
    ...{ code: "cross-tenant", severity: "info", fix: null },
    ...{
      trigger: pair({}, {}, { tenantId: "other" }),
      clean: pair({}, { tenantId: "other" }, { tenantId: "Other" }),
    },
  },
  {
    ...{ code: "cross-tenant", severity: "error", fix: null },
    ...{ trigger: pair({}, {}, { tenantId: "other" }), clean: pair() },
    more: {
      observation: {
        format: "meshwright.observation/1",
        asOf: "2026-11-22",
        tenants: ["mine"],
        resources: [],
      },
    },
  },
  {
    ...{ code: "cross-cloud-method", severity: "error", fix: null },
    trigger: pair({}, {}, { cloud: "AzureUSGovernment" }),
    clean: pair({ method: "ipsec" }, {}, { cloud: "AzureUSGovernment" }),
  },
  {
    ...{ code: "shared-key-invalid", severity: "error", trigger: provided, clean: provided, fix: null },
    ...{ more: key("with a space in it"), cleanMore: key("without_a_space_in_it") },
  },
  {
    ...{ code: "shared-key-invalid", severity: "warning", trigger: provided, clean: provided, fix: null },
    ...{ more: key("with-a-hyphen-in-it"), cleanMore: key("without_a_hyphen_in_it") },
  },
  {
    ...{ code: "shared-key-weak", severity: "warning", trigger: provided, clean: provided, fix: null },
    ...{ more: key("elevenchars"), cleanMore: key("twelve_chars") },
  },
  {
    ...{ code: "shared-key-missing", severity: "warning", trigger: provided, clean: provided, fix: null },
    ...{ more: {}, cleanMore: { keys: { l1: { given: true } } } },
  },
  {
    ...{ code: "site-key-generated", severity: "error", fix: "Give the key myself" },
    ...{ trigger: siteLink({}, { sharedKey: { source: "generated" } }), clean: siteLink() },
  },
  {
    ...{ code: "key-vault-secret-invalid", severity: "error", fix: null },
    ...{ trigger: pair({ sharedKey: { source: "keyVault", secretId: "s" } }) },
    ...{
      clean: pair({
        sharedKey: { source: "keyVault", secretId: "https://team-keys.vault.azure.net/secrets/psk" },
      }),
    },
  },
  {
    ...{ code: "ipsec-policy-invalid", severity: "error", fix: null },
    ...{ trigger: policy({ ipsecIntegrity: "GCMAES128" }), clean: policy({}) },
  },
  {
    ...{ code: "ipsec-policy-weak", severity: "warning", fix: null },
    ...{ trigger: policy({ ikeEncryption: "DES3" }), clean: policy({}) },
  },
  {
    ...{ code: "ipsec-single-instance", severity: "warning", fix: null },
    ...{ trigger: doubled, clean: pair({ method: "ipsec" }) },
  },
  {
    ...{ code: "connection-mode-deadlock", severity: "error", fix: null },
    ...{ trigger: responders("ResponderOnly"), clean: responders("Default") },
  },
  {
    ...{ code: "dpd-out-of-range", severity: "error", fix: null },
    ...{ trigger: pair({ dpdTimeoutSeconds: 8 }), clean: pair({ dpdTimeoutSeconds: 9 }) },
  },
  {
    ...{ code: "site-device-unknown", severity: "warning", fix: null },
    ...{ trigger: siteLink({ device: device(null) }), clean: siteLink() },
  },
  {
    ...{ code: "site-device-private", severity: "error", fix: null },
    ...{ trigger: siteLink({ device: device("10.9.9.9") }), clean: siteLink({ device: device("11.9.9.9") }) },
  },
  {
    ...{ code: "site-device-name-invalid", severity: "error", fix: null },
    ...{ trigger: siteLink(called("not a host!")), clean: siteLink(called("vpn.hq.example")) },
  },
  {
    ...{ code: "ike-version", severity: "error", fix: "Change the link to IKEv2" },
    ...{ trigger: pair({ protocol: "IKEv1" }), clean: pair({ method: "ipsec", protocol: "IKEv1" }) },
  },
  {
    ...{ code: "site-prefix-missing", severity: "error", fix: null },
    ...{ trigger: siteLink({ addressSpace: [] }), clean: siteLink() },
  },
  {
    ...{ code: "site-devices-need-bgp", severity: "error", fix: null },
    ...{ trigger: twoDevices(null), clean: twoDevices({ asn: 65050, peeringAddress: "192.168.0.2" }) },
  },
  {
    ...{ code: "peering-gateway-transit", severity: "error", fix: null },
    ...{ trigger: borrowed("vnet2"), clean: borrowed("vnet1") },
  },
];
