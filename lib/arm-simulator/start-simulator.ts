import { Metrics } from "./back-door/metrics";
import { RequestLog } from "./back-door/request-log";
import type { ClockSetting } from "./clock";
import { DeploymentRunner } from "./deployments/deployment-runner";
import { answerInside, canWrite } from "./front-door/pipeline";
import { Directory } from "./identity/directory";
import { loadSigningKey } from "./identity/signing-key";
import { connectionBehaviour } from "./network/connections/behaviour";
import { localNetworkGatewayBehaviour } from "./network/local-network-gateways/behaviour";
import { networkSecurityGroupBehaviour } from "./network/network-security-groups/behaviour";
import { peeringBehaviour } from "./network/peerings/behaviour";
import { publicIpAddressBehaviour } from "./network/public-ip-addresses/behaviour";
import { routeTableBehaviour } from "./network/route-tables/behaviour";
import { subnetBehaviour } from "./network/subnets/behaviour";
import { virtualNetworkGatewayBehaviour } from "./network/virtual-network-gateways/behaviour";
import { virtualNetworkBehaviour } from "./network/virtual-networks/behaviour";
import { listen, type TlsFiles } from "./server";
import { lockStateFolder } from "./state-lock";
import { World } from "./world";

/** How a simulator is started; the identities have defaults that the product's own settings match. */
export interface SimulatorOptions {
  /** 0 takes a free one. */
  port: number;
  host?: "127.0.0.1";
  /** Where the world is kept; null keeps it in memory only. */
  stateDir: string | null;
  clock: ClockSetting;
  /** Everything left to chance follows from it. */
  seed: number;
  /** The day (YYYY-MM-DD) whose rules hold; the world's own day when left out. */
  asOf?: string;
  tenantId?: string;
  clientId?: string;
  clientSecret?: string;
  /** Speaks https with this certificate and key. */
  tls?: TlsFiles;
  /** One line per request: method, path and status, never headers or bodies. */
  log?: (line: string) => void;
}

/** A running simulator. */
export interface Simulator {
  url: string;
  port: number;
  /** Stops listening, drops open connections and closes the world's files. */
  close(): Promise<void>;
}

/** The identities a simulator knows unless told otherwise. */
export const SIMULATED_IDENTITY = {
  tenantId: "00000000-0000-4000-8000-000000000001",
  clientId: "00000000-0000-4000-8000-0000000000c1",
  clientSecret: "simulated-azure",
} as const;

/**
 * Starts an Azure Resource Manager with its directory; rejects when the port is taken or another simulator has the
 * state folder.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const unlock = options.stateDir === null ? () => undefined : lockStateFolder(options.stateDir);
  try {
    return await startIn(options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function startIn(options: SimulatorOptions, unlock: () => void): Promise<Simulator> {
  const deployments: DeploymentRunner = new DeploymentRunner({
    answer: (world, inside) => answerInside({ world, directory }, inside),
    canWrite,
  });
  const world = new World({
    stateDir: options.stateDir,
    clock: options.clock,
    seed: options.seed,
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
    behaviours: [
      virtualNetworkBehaviour,
      subnetBehaviour,
      peeringBehaviour,
      publicIpAddressBehaviour,
      virtualNetworkGatewayBehaviour,
      localNetworkGatewayBehaviour,
      connectionBehaviour,
      networkSecurityGroupBehaviour,
      routeTableBehaviour,
    ],
    deployments,
  });
  const directory = new Directory(
    {
      tenantId: (options.tenantId ?? SIMULATED_IDENTITY.tenantId).toLowerCase(),
      clientId: (options.clientId ?? SIMULATED_IDENTITY.clientId).toLowerCase(),
      clientSecret: options.clientSecret ?? SIMULATED_IDENTITY.clientSecret,
    },
    loadSigningKey(options.stateDir),
    world.store,
  );
  const door = { world, directory, requestLog: new RequestLog(options.stateDir), metrics: new Metrics() };
  try {
    const { port, close } = await listen(door, options);
    return {
      url: `${options.tls ? "https" : "http"}://127.0.0.1:${port}`,
      port,
      close: async () => {
        await close();
        world.close();
        unlock();
      },
    };
  } catch (error) {
    world.close();
    throw error;
  }
}
