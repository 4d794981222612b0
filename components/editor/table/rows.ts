import type { Finding } from "@/lib/planner";
import type { Gateway, Link, Site, Subnet, Topology, Vnet } from "@/lib/topology";

export const SECTIONS = ["vnets", "sites", "links", "clients", "subnets"] as const;
export type SectionName = (typeof SECTIONS)[number];

/** What every row has: its own key, and the object of the design that it stands for or is a part of. */
export interface Row {
  key: string;
  object: string;
  /** Where in the object the row's fields stand, "subnets.2"; empty for the whole object. */
  part: string;
}

export interface VnetRow extends Row {
  vnet: Vnet;
}
export interface SiteRow extends Row {
  site: Site;
}
export interface LinkRow extends Row {
  link: Link;
}
export interface ClientsRow extends Row {
  vnet: Vnet;
  gateway: Gateway;
  pool: NonNullable<Gateway["clientPool"]>;
}
export interface SubnetRow extends Row {
  vnet: Vnet;
  at: number;
  subnet: Subnet;
}

const whole = (id: string): Row => ({ key: id, object: id, part: "" });

/** As long as an object is the same its rows are too: with each letter typed only the row is drawn in which it stands. */
function keep<T extends object, R>(make: (item: T) => R): (item: T) => R {
  const made = new WeakMap<T, R>();
  return (item) => {
    const known = made.get(item);
    if (known !== undefined) return known;
    const row = make(item);
    made.set(item, row);
    return row;
  };
}

const toVnetRow = keep((vnet: Vnet): VnetRow => ({ ...whole(vnet.id), vnet }));
const toSiteRow = keep((site: Site): SiteRow => ({ ...whole(site.id), site }));
const toLinkRow = keep((link: Link): LinkRow => ({ ...whole(link.id), link }));

export function toVnetRows({ vnets }: Topology): VnetRow[] {
  return vnets.map(toVnetRow);
}

export function toSiteRows({ sites }: Topology): SiteRow[] {
  return sites.map(toSiteRow);
}

export function toLinkRows({ links }: Topology): LinkRow[] {
  return links.map(toLinkRow);
}

const toClientsRowsOf = keep((vnet: Vnet): ClientsRow[] => {
  const { gateway } = vnet;
  const pool = gateway?.clientPool;
  if (!gateway || !pool) return [];
  return [{ key: `${vnet.id}/clients`, object: vnet.id, part: "gateway.clientPool", vnet, gateway, pool }];
});

const toSubnetRowsOf = keep((vnet: Vnet): SubnetRow[] =>
  vnet.subnets.map((subnet, at) => ({
    key: `${vnet.id}/subnets/${at}`,
    object: vnet.id,
    part: `subnets.${at}`,
    vnet,
    at,
    subnet,
  })),
);

export function toClientsRows({ vnets }: Topology): ClientsRow[] {
  return vnets.flatMap(toClientsRowsOf);
}

export function toSubnetRows({ vnets }: Topology): SubnetRow[] {
  return vnets.flatMap(toSubnetRowsOf);
}

/** The findings about a row: those of its object, of a part of it only those about that part. */
export function findingsOf(row: Row, findings: readonly Finding[]): readonly Finding[] {
  if (row.part === "") return findings;
  return findings.filter((finding) =>
    finding.targets.some((target) => target.id === row.object && isWithin(target.field, row.part)),
  );
}

/** Whether a field is `part` or stands in it. */
export function isWithin(field: string | undefined, part: string): boolean {
  return field !== undefined && (field === part || field.startsWith(`${part}.`));
}
