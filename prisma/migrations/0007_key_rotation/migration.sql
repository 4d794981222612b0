-- A new pre-shared key for one link: set on one end after the other, looked at until the tunnel is up again, else taken
-- back. While it is running nobody else writes what `lock_keys` name. The former keys, and a key that a person gave, are
-- sealed (AES-256-GCM) for as long as it is unfinished; the end of it erases both. `waits_for`: in whose way it stands.
CREATE TABLE key_rotation (
    id             TEXT NOT NULL,
    workspace_id   TEXT NOT NULL DEFAULT 'default',
    actor_id       TEXT NOT NULL DEFAULT 'local',
    topology_id    TEXT NOT NULL,
    link           TEXT NOT NULL,
    label          TEXT NOT NULL,
    batch_id       TEXT,
    ordinal        INTEGER NOT NULL DEFAULT 0,
    source         TEXT NOT NULL,
    state          TEXT NOT NULL DEFAULT 'waiting',
    stage          TEXT,
    stage_at       TIMESTAMPTZ(3),
    ends           JSONB NOT NULL DEFAULT '[]',
    at_end         INTEGER NOT NULL DEFAULT 0,
    touched        INTEGER NOT NULL DEFAULT 0,
    intent_at      TIMESTAMPTZ(3),
    resume_token   TEXT,
    lock_keys      TEXT[] NOT NULL DEFAULT '{}',
    waits_for      JSONB,
    sealed_former  BYTEA,
    sealed_next    BYTEA,
    reason         JSONB,
    owner_id       TEXT,
    fence          INTEGER NOT NULL DEFAULT 0,
    breakdowns     INTEGER NOT NULL DEFAULT 0,
    due_at         TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    requested_at   TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    started_at     TIMESTAMPTZ(3),
    finished_at    TIMESTAMPTZ(3),
    CONSTRAINT key_rotation_pkey PRIMARY KEY (id),
    CONSTRAINT key_rotation_erased CHECK (finished_at IS NULL OR (sealed_former IS NULL AND sealed_next IS NULL))
);

CREATE INDEX key_rotation_topology_id_idx ON key_rotation (topology_id, requested_at);
-- One at a time for each link.
CREATE UNIQUE INDEX key_rotation_unfinished_key ON key_rotation (topology_id, link)
    WHERE state IN ('waiting', 'running');
CREATE INDEX key_rotation_held_keys_idx ON key_rotation USING GIN (lock_keys) WHERE state = 'running';

CREATE TRIGGER key_rotation_keys_given_back AFTER UPDATE ON key_rotation
    FOR EACH ROW WHEN (OLD.state = 'running' AND NEW.state <> 'running')
    EXECUTE FUNCTION notify_keys_given_back();
