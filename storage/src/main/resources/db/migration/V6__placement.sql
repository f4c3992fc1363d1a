-- Nodes by what is free on them, so that a placement reads as few of a thousand nodes as of ten.
CREATE INDEX node_capacity_by_free ON node_capacity (unit_type, free, node_id);
