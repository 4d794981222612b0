-- Who waits for a vnet or gateway keeps its place: whoever has waited for it longest goes next. "lock_keys" of one that
-- waits are those that it wants.
ALTER TABLE deployment_step ADD COLUMN waits_since TIMESTAMPTZ;
ALTER TABLE key_rotation ADD COLUMN waits_since TIMESTAMPTZ;

CREATE INDEX deployment_step_wanted_keys_idx ON deployment_step USING GIN (lock_keys) WHERE waits_since IS NOT NULL;
