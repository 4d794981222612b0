-- What Azure was asked before the first write: kept with the deployment, which may be refused over it, and for those who
-- ask ahead.
ALTER TABLE deployment
    DROP CONSTRAINT deployment_state_check,
    ADD CONSTRAINT deployment_state_check CHECK (state IN
        ('queued', 'running', 'waiting', 'pausing', 'paused', 'cancelling', 'cancelled', 'refused', 'stopped',
         'failed', 'done')),
    ADD COLUMN preflight JSONB;

DROP INDEX deployment_unfinished_key;
CREATE UNIQUE INDEX deployment_unfinished_key ON deployment (topology_id)
    WHERE state NOT IN ('cancelled', 'refused', 'stopped', 'failed', 'done');

CREATE TABLE preflight_request (
    id            TEXT NOT NULL,
    workspace_id  TEXT NOT NULL DEFAULT 'default',
    actor_id      TEXT NOT NULL DEFAULT 'local',
    topology_id   TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('deploy', 'tearDown')),
    report        JSONB,
    error         JSONB,
    requested_at  TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    finished_at   TIMESTAMPTZ(3),
    CONSTRAINT preflight_request_pkey PRIMARY KEY (id)
);
