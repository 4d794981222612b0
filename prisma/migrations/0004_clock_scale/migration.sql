-- How much faster than ours Azure's clock ran for a deployment: without it, what it took could not be held against
-- its forecast once the simulator's clock is set otherwise.
ALTER TABLE deployment ADD COLUMN clock_scale double precision NOT NULL DEFAULT 1;
