-- What has ended is counted once and pruned in time, so that nothing grows slower with the years.

-- Steps of deployments that have ended, by kind of resource, state and how long they took: "bucket" is how many of the
-- spans' upper ends a done step has passed (the same as in lib/store/metrics.ts), -1 for one without a duration.
CREATE TABLE step_total (
    kind     TEXT NOT NULL,
    state    TEXT NOT NULL,
    bucket   INTEGER NOT NULL,
    count    BIGINT NOT NULL,
    seconds  DOUBLE PRECISION NOT NULL,
    CONSTRAINT step_total_pkey PRIMARY KEY (kind, state, bucket)
);

CREATE VIEW step_duration AS
SELECT s.deployment_id, s.step->'resource'->>'kind' AS kind, s.state,
       CASE WHEN s.state = 'done' THEN extract(epoch FROM s.finished_at - s.started_at)::float8 * d.clock_scale END
         AS seconds
  FROM deployment_step s JOIN deployment d ON d.id = s.deployment_id;

CREATE VIEW step_count AS
SELECT deployment_id, kind, state,
       coalesce(width_bucket(seconds, ARRAY[1, 5, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600]::float8[]), -1) AS bucket,
       count(*) AS count, coalesce(sum(seconds), 0) AS seconds
  FROM step_duration GROUP BY 1, 2, 3, 4;

INSERT INTO step_total (kind, state, bucket, count, seconds)
SELECT c.kind, c.state, c.bucket, sum(c.count), sum(c.seconds)
  FROM step_count c JOIN deployment d ON d.id = c.deployment_id
 WHERE d.state IN ('cancelled', 'refused', 'stopped', 'failed', 'done')
 GROUP BY 1, 2, 3;

-- In the transaction that ends a deployment, whatever version of the program that is. The order keeps two that end at
-- once from waiting for each other.
CREATE FUNCTION count_ended_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO step_total (kind, state, bucket, count, seconds)
    SELECT kind, state, bucket, count, seconds FROM step_count WHERE deployment_id = NEW.id
     ORDER BY kind, state, bucket
    ON CONFLICT (kind, state, bucket) DO UPDATE
       SET count = step_total.count + EXCLUDED.count, seconds = step_total.seconds + EXCLUDED.seconds;
    RETURN NULL;
END $$;

CREATE TRIGGER deployment_ended AFTER UPDATE OF state ON deployment
    FOR EACH ROW WHEN (OLD.state NOT IN ('cancelled', 'refused', 'stopped', 'failed', 'done')
                   AND NEW.state IN ('cancelled', 'refused', 'stopped', 'failed', 'done'))
    EXECUTE FUNCTION count_ended_steps();

-- The number of the newest event that was pruned: whoever wants events from before it is told that some are gone.
ALTER TABLE topology ADD COLUMN events_pruned_to BIGINT NOT NULL DEFAULT 0;
ALTER TABLE deployment ADD COLUMN events_pruned_to BIGINT NOT NULL DEFAULT 0;

-- Deployments of a topology from the newest on, their steps counted without being read, and the few that wait.
CREATE INDEX deployment_topology_id_number_idx ON deployment (topology_id, number DESC);
DROP INDEX deployment_topology_id_idx;
CREATE INDEX deployment_step_state_idx ON deployment_step (deployment_id, state);
CREATE INDEX deployment_step_waiting_idx ON deployment_step (deployment_id) WHERE state = 'waiting';
-- What persons said, which is asked for at every plan.
CREATE INDEX event_input_idx ON event (topology_id) WHERE type = 'step:input';

-- What passed through a tunnel in the last day, span by span ([minute since 1970, bytes in, bytes out]), made with each
-- new sample: the page of all tunnels then reads no samples. Filled at the next look.
ALTER TABLE tunnel ADD COLUMN traffic JSONB NOT NULL DEFAULT '[]';
