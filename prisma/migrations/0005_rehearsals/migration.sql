-- A plan that is tried out in an Azure of its own: what was ordered, where it is, and what came of each run. What it
-- deploys lives in a database of its own and never stands in these tables. `fence` grows with every claim.
CREATE TABLE rehearsal (
    id                TEXT NOT NULL,
    workspace_id      TEXT NOT NULL DEFAULT 'default',
    actor_id          TEXT NOT NULL DEFAULT 'local',
    topology_id       TEXT NOT NULL,
    revision_id       TEXT NOT NULL,
    plan              JSONB NOT NULL,
    seed              INTEGER NOT NULL,
    fault_runs        INTEGER NOT NULL,
    has_clean_run     BOOLEAN NOT NULL,
    state             TEXT NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    runs              JSONB NOT NULL DEFAULT '[]',
    progress          JSONB,
    notes             JSONB NOT NULL DEFAULT '[]',
    reason            TEXT,
    cancel_requested  BOOLEAN NOT NULL DEFAULT false,
    fence             INTEGER NOT NULL DEFAULT 0,
    requested_at      TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    started_at        TIMESTAMPTZ(3),
    beat_at           TIMESTAMPTZ(3),
    finished_at       TIMESTAMPTZ(3),
    CONSTRAINT rehearsal_pkey PRIMARY KEY (id),
    CONSTRAINT rehearsal_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES revision (id)
        ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE INDEX rehearsal_topology_id_requested_at_idx ON rehearsal (topology_id, requested_at);
-- One at a time for a topology: a second one would only make both slower.
CREATE UNIQUE INDEX rehearsal_unfinished_key ON rehearsal (topology_id) WHERE state IN ('waiting', 'running');
