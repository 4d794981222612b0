-- A way to look at a topology's canvas under a name: filter, frames, mode and what is in sight. No part of the design.
CREATE TABLE saved_view (
    id            TEXT NOT NULL,
    workspace_id  TEXT NOT NULL DEFAULT 'default',
    actor_id      TEXT NOT NULL DEFAULT 'local',
    topology_id   TEXT NOT NULL,
    version       INTEGER NOT NULL DEFAULT 1,
    name          TEXT NOT NULL,
    state         JSONB NOT NULL,
    created_at    TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at    TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    deleted_at    TIMESTAMPTZ(3),
    CONSTRAINT saved_view_pkey PRIMARY KEY (id),
    CONSTRAINT saved_view_topology_id_fkey FOREIGN KEY (topology_id) REFERENCES topology (id)
        ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE UNIQUE INDEX saved_view_name_key ON saved_view (topology_id, lower(name)) WHERE deleted_at IS NULL;
