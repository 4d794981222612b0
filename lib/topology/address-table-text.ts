import type { AddressRow, DeviceOfLocalNetwork, LocalNetwork } from "./address-table";

/** The words of the table's columns and of what is not known; see `addresses.table` in the messages. */
export interface AddressTableWords {
  head: readonly string[];
  onceDeployed: string;
  notKnown: string;
  onPremises: string;
  /** "10.1.0.0 + 65536". */
  startAndCount: (start: string, count: number) => string;
}

/** Public addresses of gateways that stand, by their vnet. */
export type PublicAddresses = ReadonlyMap<string, readonly string[]>;

/** Table 1 as plain cells, one row for each local network a gateway sees, at least one for each place. */
export function toTableCells(
  rows: readonly AddressRow[],
  addresses: PublicAddresses,
  words: AddressTableWords,
): string[][] {
  return rows.flatMap((row) => {
    const networks: (LocalNetwork | null)[] = row.localNetworks.length > 0 ? row.localNetworks : [null];
    return networks.map((network) => [
      ...placeCells(row, addresses, words),
      ...(network
        ? [network.name, network.ranges.join(", "), sayDevice(network.device, addresses, words)]
        : ["", "", ""]),
    ]);
  });
}

function placeCells(row: AddressRow, addresses: PublicAddresses, words: AddressTableWords): string[] {
  return [
    row.name,
    row.region ?? words.onPremises,
    row.ranges.map(({ prefix }) => prefix).join(", "),
    row.ranges.map(({ startAndCount: at }) => (at ? words.startAndCount(at.start, at.count) : "")).join(", "),
    row.gateway?.sku ?? "",
    row.gateway
      ? addressesOf(row.place, addresses, words)
      : row.device
        ? sayDevice(row.device, addresses, words)
        : "",
  ];
}

function sayDevice(
  device: DeviceOfLocalNetwork,
  addresses: PublicAddresses,
  words: AddressTableWords,
): string {
  if (device.known === "onceDeployed") return addressesOf(device.vnet, addresses, words);
  return device.known === "no" ? words.notKnown : device.text;
}

function addressesOf(vnet: string, addresses: PublicAddresses, words: AddressTableWords): string {
  return addresses.get(vnet)?.join(", ") ?? words.onceDeployed;
}
