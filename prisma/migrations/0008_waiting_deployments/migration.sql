-- Every worker asks once a second whether deployments that wait have been answered. What is told of their tunnels in the
-- days that they wait is not to be read for it.
CREATE INDEX event_turn_idx ON event (deployment_id, seq) WHERE type IN ('step:input', 'deployment:state');
