import { STEP_SECONDS, type StoredMetrics } from "@/lib/store";

/** What Prometheus is told a page is. */
export const METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

interface Sample {
  /** Behind the family's name, e.g. "_bucket". */
  suffix?: string;
  labels?: Record<string, string>;
  value: number;
}

/** What this process tells of itself. */
export interface ProcessMetrics {
  version: string;
  eventStreams: number;
}

/** Prometheus' text form, 0.0.4: names with their unit, each family with its help and type. */
export function toMetricsText(stored: StoredMetrics, own: ProcessMetrics): string {
  return [
    family("meshwright_build_info", "gauge", "The version that answers.", [
      { labels: { version: own.version }, value: 1 },
    ]),
    family("meshwright_deployments", "gauge", "Deployments by state and kind.", counts(stored.deployments)),
    family(
      "meshwright_deployment_steps",
      "gauge",
      "Steps of all deployments by state.",
      counts(stored.steps),
    ),
    family(
      "meshwright_step_duration_seconds",
      "histogram",
      "How long steps that are done took, in seconds of Azure's clock, by kind of resource.",
      stored.stepDurations.flatMap(histogram),
    ),
    family(
      "meshwright_tunnels",
      "gauge",
      "Directions of tunnels by what Azure last said; Unreadable where it cannot be asked.",
      counts(stored.tunnels),
    ),
    family("meshwright_tunnel_ingress_bytes_total", "counter", "Bytes that came out of tunnels.", [
      { value: stored.ingressBytes },
    ]),
    family("meshwright_tunnel_egress_bytes_total", "counter", "Bytes that went into tunnels.", [
      { value: stored.egressBytes },
    ]),
    family(
      "meshwright_queue_jobs",
      "gauge",
      "Jobs that wait or are worked on, by queue.",
      counts(stored.jobs),
    ),
    family("meshwright_tunnel_tasks_waiting", "gauge", "Diagnoses and resets that no worker has taken up.", [
      { value: stored.waitingTasks },
    ]),
    family("meshwright_workers", "gauge", "Workers heard of lately.", [{ value: stored.workers }]),
    family("meshwright_events_total", "counter", "Events written so far, by the number of the newest.", [
      { value: stored.lastEvent },
    ]),
    family("meshwright_event_streams", "gauge", "Event streams open at this process.", [
      { value: own.eventStreams },
    ]),
  ].join("");
}

function counts(of: StoredMetrics["deployments"]): Sample[] {
  return of.map(({ labels, count }) => ({ labels, value: count }));
}

function histogram({ kind, counts: upTo, count, seconds }: StoredMetrics["stepDurations"][number]): Sample[] {
  const bucket = (le: string, value: number) => ({ suffix: "_bucket", labels: { kind, le }, value });
  return [
    ...STEP_SECONDS.map((end, at) => bucket(String(end), upTo[at] ?? 0)),
    bucket("+Inf", count),
    { suffix: "_sum", labels: { kind }, value: seconds },
    { suffix: "_count", labels: { kind }, value: count },
  ];
}

function family(
  name: string,
  type: "gauge" | "counter" | "histogram",
  help: string,
  samples: readonly Sample[],
): string {
  const lines = samples.map(
    ({ suffix = "", labels = {}, value }) => `${name}${suffix}${toLabels(labels)} ${value}\n`,
  );
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}

function toLabels(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeValue(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escapeValue(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
