import { expectTypeOf, test } from "vitest";
import type {
  DeploymentReply,
  DeploymentSummary,
  ForecastsReply,
  NothingToDo,
  RevisionReply,
  RevisionSummary,
  StatusReply,
  TopologyReply,
  TunnelLink,
  TunnelTask,
} from "@/lib/api";
import type { ListedLink, Started, TopologyStatus } from "@/lib/deploy";
import type {
  StoredDeployment,
  StoredDeploymentSummary,
  StoredForecast,
  StoredRevision,
  StoredRevisionSummary,
  StoredTopology,
  StoredTunnelTask,
} from "@/lib/store";

test("rows are what the API replies, so that routes only pass them on", () => {
  expectTypeOf<StoredTopology>().toExtend<TopologyReply>();
  expectTypeOf<StoredDeploymentSummary>().toExtend<DeploymentSummary>();
  expectTypeOf<StoredDeployment>().toExtend<DeploymentReply>();
  expectTypeOf<StoredForecast>().toExtend<ForecastsReply["forecasts"][number]>();
  expectTypeOf<StoredRevisionSummary>().toExtend<RevisionSummary>();
  expectTypeOf<StoredRevision>().toExtend<Omit<RevisionReply, "reply">>();
  expectTypeOf<TopologyStatus>().toExtend<StatusReply>();
  expectTypeOf<ListedLink>().toExtend<TunnelLink>();
  expectTypeOf<StoredTunnelTask>().toExtend<TunnelTask>();
  expectTypeOf<Extract<Started, { started: false }>>().toExtend<NothingToDo>();
});
