-- The newest save of each of the last windows that saved, oldest first: [{"session": "…", "number": 7}]. A window whose
-- answer got lost finds here whether its save arrived.
ALTER TABLE topology ADD COLUMN recent_saves JSONB NOT NULL DEFAULT '[]';

-- A hint for other windows that the draft has another version; readers also ask by themselves when they connect.
CREATE FUNCTION notify_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify(
        'meshwright_together',
        json_build_object('kind', 'draft', 'topologyId', NEW.id, 'version', NEW.version)::text
    );
    RETURN NULL;
END $$;

CREATE TRIGGER draft_notify AFTER UPDATE ON topology
    FOR EACH ROW WHEN (OLD.version IS DISTINCT FROM NEW.version) EXECUTE FUNCTION notify_draft();
