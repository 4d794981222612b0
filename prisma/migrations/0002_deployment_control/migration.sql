-- Deployments that wait for each other, are paused, stopped, retried and rolled back; and how fast Azure may be asked.

ALTER TABLE deployment
    DROP CONSTRAINT deployment_state_check,
    ADD CONSTRAINT deployment_state_check CHECK (state IN
        ('queued', 'running', 'waiting', 'pausing', 'paused', 'cancelling', 'cancelled', 'stopped', 'failed', 'done')),
    ADD COLUMN pause_requested BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN digest TEXT,
    ADD COLUMN follows_id TEXT REFERENCES deployment (id) ON DELETE SET NULL ON UPDATE CASCADE,
    ADD COLUMN follows_as TEXT CHECK (follows_as IN ('retry', 'rollBack'));

DROP INDEX deployment_unfinished_key;
CREATE UNIQUE INDEX deployment_unfinished_key ON deployment (topology_id)
    WHERE state NOT IN ('cancelled', 'stopped', 'failed', 'done');

ALTER TABLE deployment_step
    ADD COLUMN lock_keys TEXT[] NOT NULL DEFAULT '{}',
    ADD COLUMN waits_for_id TEXT,
    ADD COLUMN planned_from JSONB;

-- A running step holds its keys; whatever ends its running gives them back in the same row.
CREATE INDEX deployment_step_held_keys_idx ON deployment_step USING GIN (lock_keys) WHERE state = 'running';

-- A hint for those who wait for the keys.
CREATE FUNCTION notify_keys_given_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('meshwright_keys', '');
    RETURN NULL;
END $$;

CREATE TRIGGER deployment_step_keys_given_back AFTER UPDATE ON deployment_step
    FOR EACH ROW WHEN (OLD.state = 'running' AND NEW.state <> 'running' AND OLD.lock_keys <> '{}')
    EXECUTE FUNCTION notify_keys_given_back();

CREATE TABLE rate_bucket (
    id             TEXT NOT NULL,
    workspace_id   TEXT NOT NULL DEFAULT 'default',
    actor_id       TEXT NOT NULL DEFAULT 'local',
    tokens         DOUBLE PRECISION NOT NULL,
    filled_at      TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    blocked_until  TIMESTAMPTZ,
    CONSTRAINT rate_bucket_pkey PRIMARY KEY (id)
);
