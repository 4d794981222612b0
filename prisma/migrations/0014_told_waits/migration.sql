-- Until when Azure asked not to be asked again (Retry-After): whoever takes the work over waits as long as who began it.
ALTER TABLE deployment_step ADD COLUMN not_before TIMESTAMPTZ(3);
ALTER TABLE key_rotation ADD COLUMN not_before TIMESTAMPTZ(3);
ALTER TABLE tunnel_task ADD COLUMN not_before TIMESTAMPTZ(3);
