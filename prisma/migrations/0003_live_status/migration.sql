-- Who watches a topology's gateways and tunnels, when they are due again, and since when nobody looks. `fence` grows
-- with every claim. The totals only grow, whatever becomes of the tunnels they were counted at.
CREATE TABLE watch (
    topology_id    TEXT NOT NULL,
    workspace_id   TEXT NOT NULL DEFAULT 'default',
    actor_id       TEXT NOT NULL DEFAULT 'local',
    owner_id       TEXT,
    fence          INTEGER NOT NULL DEFAULT 0,
    lease_until    TIMESTAMPTZ(3),
    due_at         TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    viewed_at      TIMESTAMPTZ(3),
    looked_at      TIMESTAMPTZ(3),
    failures       INTEGER NOT NULL DEFAULT 0,
    ingress_total  BIGINT NOT NULL DEFAULT 0,
    egress_total   BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT watch_pkey PRIMARY KEY (topology_id)
);

CREATE INDEX watch_due_at_idx ON watch (due_at);

INSERT INTO watch (topology_id) SELECT DISTINCT topology_id FROM tunnel;

-- When Azure last told of a tunnel, and since when and why it cannot be asked. `parts`: its single tunnels.
ALTER TABLE tunnel
    ADD COLUMN seen_at          TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    ADD COLUMN unreadable_since TIMESTAMPTZ(3),
    ADD COLUMN unreadable       JSONB,
    ADD COLUMN parts            JSONB NOT NULL DEFAULT '[]';

-- Bytes over time: at most one row per tunnel and minute, fewer the older they are, none older than a day.
CREATE TABLE tunnel_sample (
    arm_id         TEXT NOT NULL,
    at             TIMESTAMPTZ(3) NOT NULL,
    workspace_id   TEXT NOT NULL DEFAULT 'default',
    actor_id       TEXT NOT NULL DEFAULT 'local',
    ingress_bytes  BIGINT NOT NULL,
    egress_bytes   BIGINT NOT NULL,
    CONSTRAINT tunnel_sample_pkey PRIMARY KEY (arm_id, at),
    CONSTRAINT tunnel_sample_arm_id_fkey FOREIGN KEY (arm_id) REFERENCES tunnel (arm_id)
        ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE gateway_state (
    arm_id              TEXT NOT NULL,
    workspace_id        TEXT NOT NULL DEFAULT 'default',
    actor_id            TEXT NOT NULL DEFAULT 'local',
    topology_id         TEXT NOT NULL,
    place               TEXT NOT NULL,
    provisioning_state  TEXT,
    peers               JSONB NOT NULL DEFAULT '[]',
    peers_at            TIMESTAMPTZ(3),
    since               TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    seen_at             TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    unreadable_since    TIMESTAMPTZ(3),
    unreadable          JSONB,
    CONSTRAINT gateway_state_pkey PRIMARY KEY (arm_id)
);

CREATE INDEX gateway_state_topology_id_idx ON gateway_state (topology_id);

-- What a person asked the workers to do with a link's tunnel: find out why it is down, or reset something. Intent is
-- written before the call to Azure, the token right after it, as with the steps of a deployment.
CREATE TABLE tunnel_task (
    id             TEXT NOT NULL,
    workspace_id   TEXT NOT NULL DEFAULT 'default',
    actor_id       TEXT NOT NULL DEFAULT 'local',
    topology_id    TEXT NOT NULL,
    link           TEXT NOT NULL,
    kind           TEXT NOT NULL,
    place          TEXT,
    state          TEXT NOT NULL DEFAULT 'waiting',
    owner_id       TEXT,
    fence          INTEGER NOT NULL DEFAULT 0,
    lease_until    TIMESTAMPTZ(3),
    intent_at      TIMESTAMPTZ(3),
    resume_token   TEXT,
    result         JSONB,
    error          JSONB,
    requested_at   TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    finished_at    TIMESTAMPTZ(3),
    CONSTRAINT tunnel_task_pkey PRIMARY KEY (id)
);

CREATE INDEX tunnel_task_topology_id_link_idx ON tunnel_task (topology_id, link, requested_at);
-- One reset of the same thing at a time.
CREATE UNIQUE INDEX tunnel_task_unfinished_key ON tunnel_task (topology_id, link, kind, coalesce(place, ''))
    WHERE state IN ('waiting', 'running');
