-- Every table carries a workspace and an actor with one default each, so that accounts can come later.

CREATE TABLE workspace (
    id          TEXT NOT NULL,
    name        TEXT NOT NULL,
    created_at  TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT workspace_pkey PRIMARY KEY (id)
);

CREATE TABLE actor (
    id            TEXT NOT NULL,
    workspace_id  TEXT NOT NULL DEFAULT 'default',
    name          TEXT NOT NULL,
    created_at    TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT actor_pkey PRIMARY KEY (id)
);

INSERT INTO workspace (id, name) VALUES ('default', 'My workspace');
INSERT INTO actor (id, name) VALUES ('local', 'local');

CREATE TABLE topology (
    id            TEXT NOT NULL,
    workspace_id  TEXT NOT NULL DEFAULT 'default',
    actor_id      TEXT NOT NULL DEFAULT 'local',
    name          TEXT NOT NULL,
    version       INTEGER NOT NULL DEFAULT 1,
    document      JSONB NOT NULL,
    created_at    TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at    TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    deleted_at    TIMESTAMPTZ(3),
    CONSTRAINT topology_pkey PRIMARY KEY (id)
);

-- A deleted topology gives its name free.
CREATE UNIQUE INDEX topology_name_key ON topology (workspace_id, lower(name)) WHERE deleted_at IS NULL;

CREATE TABLE revision (
    id            TEXT NOT NULL,
    workspace_id  TEXT NOT NULL DEFAULT 'default',
    actor_id      TEXT NOT NULL DEFAULT 'local',
    topology_id   TEXT NOT NULL,
    number        INTEGER NOT NULL,
    document      JSONB NOT NULL,
    sha256        TEXT NOT NULL,
    created_at    TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT revision_pkey PRIMARY KEY (id),
    CONSTRAINT revision_topology_id_fkey FOREIGN KEY (topology_id) REFERENCES topology (id)
        ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE UNIQUE INDEX revision_topology_id_number_key ON revision (topology_id, number);

CREATE TABLE deployment (
    id                TEXT NOT NULL,
    workspace_id      TEXT NOT NULL DEFAULT 'default',
    actor_id          TEXT NOT NULL DEFAULT 'local',
    number            INTEGER NOT NULL,
    topology_id       TEXT NOT NULL,
    revision_id       TEXT NOT NULL,
    kind              TEXT NOT NULL CHECK (kind IN ('deploy', 'tearDown')),
    state             TEXT NOT NULL DEFAULT 'queued'
        CHECK (state IN ('queued', 'running', 'waiting', 'cancelling', 'cancelled', 'failed', 'done')),
    stage             TEXT CHECK (stage IN ('building', 'connecting')),
    fence             INTEGER NOT NULL DEFAULT 0,
    owner_id          TEXT,
    plan              JSONB NOT NULL,
    devices_pending   INTEGER NOT NULL DEFAULT 0,
    reason            TEXT,
    cancel_requested  BOOLEAN NOT NULL DEFAULT false,
    inputs            INTEGER NOT NULL DEFAULT 0,
    breakdowns        INTEGER NOT NULL DEFAULT 0,
    queued_at         TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    started_at        TIMESTAMPTZ(3),
    finished_at       TIMESTAMPTZ(3),
    CONSTRAINT deployment_pkey PRIMARY KEY (id),
    CONSTRAINT deployment_topology_id_fkey FOREIGN KEY (topology_id) REFERENCES topology (id)
        ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT deployment_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES revision (id)
        ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE UNIQUE INDEX deployment_workspace_id_number_key ON deployment (workspace_id, number);
CREATE INDEX deployment_topology_id_idx ON deployment (topology_id);
-- Two deployments of one topology would write the same resources.
CREATE UNIQUE INDEX deployment_unfinished_key ON deployment (topology_id)
    WHERE state NOT IN ('cancelled', 'failed', 'done');

CREATE TABLE deployment_step (
    deployment_id  TEXT NOT NULL,
    step_id        TEXT NOT NULL,
    workspace_id   TEXT NOT NULL DEFAULT 'default',
    actor_id       TEXT NOT NULL DEFAULT 'local',
    ordinal        INTEGER NOT NULL,
    step           JSONB NOT NULL,
    state          TEXT NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'running', 'waiting', 'done', 'failed', 'skipped', 'cancelled')),
    attempts       INTEGER NOT NULL DEFAULT 0,
    intent_at      TIMESTAMPTZ(3),
    resume_token   TEXT,
    error          JSONB,
    message        TEXT,
    address        TEXT,
    needs          JSONB NOT NULL DEFAULT '[]',
    started_at     TIMESTAMPTZ(3),
    finished_at    TIMESTAMPTZ(3),
    CONSTRAINT deployment_step_pkey PRIMARY KEY (deployment_id, step_id),
    CONSTRAINT deployment_step_deployment_id_fkey FOREIGN KEY (deployment_id) REFERENCES deployment (id)
        ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE event (
    seq            BIGSERIAL NOT NULL,
    workspace_id   TEXT NOT NULL DEFAULT 'default',
    actor_id       TEXT NOT NULL DEFAULT 'local',
    at             TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    topology_id    TEXT NOT NULL,
    deployment_id  TEXT NOT NULL,
    type           TEXT NOT NULL,
    step           TEXT,
    resource_kind  TEXT,
    data           JSONB NOT NULL,
    CONSTRAINT event_pkey PRIMARY KEY (seq)
);

CREATE INDEX event_deployment_id_seq_idx ON event (deployment_id, seq);
CREATE INDEX event_topology_id_seq_idx ON event (topology_id, seq);

CREATE TABLE created_resource (
    arm_id         TEXT NOT NULL CHECK (arm_id = lower(arm_id)),
    workspace_id   TEXT NOT NULL DEFAULT 'default',
    actor_id       TEXT NOT NULL DEFAULT 'local',
    arm_path       TEXT NOT NULL,
    kind           TEXT NOT NULL,
    topology_id    TEXT NOT NULL,
    deployment_id  TEXT NOT NULL,
    step_id        TEXT NOT NULL,
    place          TEXT,
    link           TEXT,
    key_set        BOOLEAN NOT NULL DEFAULT false,
    created_at     TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT created_resource_pkey PRIMARY KEY (arm_id)
);

CREATE INDEX created_resource_topology_id_idx ON created_resource (topology_id);

CREATE TABLE sealed_key (
    topology_id   TEXT NOT NULL,
    link_id       TEXT NOT NULL,
    workspace_id  TEXT NOT NULL DEFAULT 'default',
    actor_id      TEXT NOT NULL DEFAULT 'local',
    given         BOOLEAN NOT NULL,
    ciphertext    BYTEA NOT NULL,
    nonce         BYTEA NOT NULL,
    tag           BYTEA NOT NULL,
    created_at    TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT sealed_key_pkey PRIMARY KEY (topology_id, link_id)
);

CREATE TABLE device_address (
    topology_id   TEXT NOT NULL,
    site_id       TEXT NOT NULL,
    device        INTEGER NOT NULL,
    workspace_id  TEXT NOT NULL DEFAULT 'default',
    actor_id      TEXT NOT NULL DEFAULT 'local',
    address       TEXT,
    fqdn          TEXT,
    created_at    TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT device_address_pkey PRIMARY KEY (topology_id, site_id, device),
    CONSTRAINT device_address_one_of CHECK ((address IS NULL) <> (fqdn IS NULL))
);

CREATE TABLE observation (
    topology_id   TEXT NOT NULL,
    workspace_id  TEXT NOT NULL DEFAULT 'default',
    actor_id      TEXT NOT NULL DEFAULT 'local',
    document      JSONB NOT NULL,
    observed_at   TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT observation_pkey PRIMARY KEY (topology_id)
);

CREATE TABLE observation_request (
    id            TEXT NOT NULL,
    workspace_id  TEXT NOT NULL DEFAULT 'default',
    actor_id      TEXT NOT NULL DEFAULT 'local',
    topology_id   TEXT NOT NULL,
    error         JSONB,
    requested_at  TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    finished_at   TIMESTAMPTZ(3),
    CONSTRAINT observation_request_pkey PRIMARY KEY (id)
);

CREATE TABLE tunnel (
    arm_id         TEXT NOT NULL,
    workspace_id   TEXT NOT NULL DEFAULT 'default',
    actor_id       TEXT NOT NULL DEFAULT 'local',
    topology_id    TEXT NOT NULL,
    link           TEXT NOT NULL,
    from_place     TEXT NOT NULL,
    to_place       TEXT NOT NULL,
    status         TEXT NOT NULL,
    ingress_bytes  BIGINT NOT NULL,
    egress_bytes   BIGINT NOT NULL,
    since          TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT tunnel_pkey PRIMARY KEY (arm_id)
);

CREATE INDEX tunnel_topology_id_idx ON tunnel (topology_id);

CREATE TABLE worker (
    id            TEXT NOT NULL,
    workspace_id  TEXT NOT NULL DEFAULT 'default',
    actor_id      TEXT NOT NULL DEFAULT 'local',
    host          TEXT NOT NULL,
    pid           INTEGER NOT NULL,
    started_at    TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    beat_at       TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT worker_pkey PRIMARY KEY (id)
);

-- Revisions and events never change once written.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are immutable', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER revision_immutable BEFORE UPDATE ON revision
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_immutable BEFORE UPDATE ON event
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A reader that has seen seq n must never meet a smaller one later. Numbers are drawn while the rows are made, so
-- whoever inserts first waits here until the transaction before has committed. The number is the lock's name only.
CREATE FUNCTION number_events_in_commit_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(6371284);
    RETURN NULL;
END $$;

CREATE TRIGGER event_commit_order BEFORE INSERT ON event
    FOR EACH STATEMENT EXECUTE FUNCTION number_events_in_commit_order();

-- A hint for readers to look; it carries nothing, so a lost one costs only time.
CREATE FUNCTION notify_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('meshwright_event', '');
    RETURN NULL;
END $$;

CREATE TRIGGER event_notify AFTER INSERT ON event
    FOR EACH STATEMENT EXECUTE FUNCTION notify_event();
