-- Which version of a key vault's secret a link's ends get: noted before the first of them is sent its key. The identifier
-- holds no secret.
ALTER TABLE deployment_step ADD COLUMN vault_version TEXT;
