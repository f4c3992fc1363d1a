-- Nodes that prove themselves with a key of their own, what they can take, and why something failed.

-- A principal that may not act any more: a node that was removed.
ALTER TABLE principals ADD COLUMN disabled_at timestamptz;

-- A secret for service accounts, a public key (a JWK) for nodes.
ALTER TABLE client_credentials
    ALTER COLUMN secret_hash DROP NOT NULL,
    ADD COLUMN public_key text,
    ADD CHECK ((secret_hash IS NULL) <> (public_key IS NULL));

-- An assertion of a node is good for one token: RFC 7523, section 3, item 7.
CREATE TABLE client_assertions (
    jti_hash   text PRIMARY KEY,
    expires_at timestamptz NOT NULL
);

CREATE INDEX client_assertions_by_expiry ON client_assertions (expires_at);

-- What the control plane signs tasks for nodes with; apart from the issuer's keys, so that a token
-- can never be taken for a task.
CREATE TABLE task_keys (
    kid        text PRIMARY KEY,
    jwk        text NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz,
    CHECK (retired_at >= created_at)
);

CREATE UNIQUE INDEX task_keys_current ON task_keys ((true)) WHERE retired_at IS NULL;

ALTER TABLE nodes
    ADD COLUMN mode text NOT NULL DEFAULT 'active'
        CHECK (mode IN ('active', 'draining', 'quarantined', 'removed')),
    ADD COLUMN mode_reason text,
    DROP CONSTRAINT nodes_name_key;

-- Nodes of before had a secret, which their agent does not use any more: they enroll again.
DELETE FROM client_credentials c USING principals p
    WHERE p.id = c.principal_id AND p.kind = 'node';
UPDATE principals SET disabled_at = now() WHERE kind = 'node';
UPDATE nodes SET mode = 'removed', mode_reason = 'enrolled without a key of its own';
UPDATE units SET withdrawn = true;

-- The name of a node that was removed is free again.
CREATE UNIQUE INDEX nodes_by_name ON nodes (name) WHERE mode <> 'removed';
CREATE INDEX nodes_by_heartbeat ON nodes (last_heartbeat_at) WHERE mode <> 'removed';

ALTER TABLE units ADD COLUMN problem text;
DROP INDEX units_offered;
CREATE INDEX units_of_type ON units (type, node_id) WHERE NOT withdrawn AND problem IS NULL;

-- A GPU is in one host.
CREATE UNIQUE INDEX units_one_host ON units (name) WHERE type <> 'cpu' AND NOT withdrawn;

-- What a node has of a type of unit, counted from units and reservations whenever these change, so
-- that a placement reads one line a node. Its lock lets changes of one node in one after the other.
CREATE TABLE node_capacity (
    node_id   uuid NOT NULL REFERENCES nodes,
    unit_type text NOT NULL,
    total     integer NOT NULL CHECK (total >= 0),
    free      integer NOT NULL CHECK (free BETWEEN 0 AND total),
    PRIMARY KEY (unit_type, node_id)
);

CREATE INDEX node_capacity_of_node ON node_capacity (node_id);

-- A release that was asked for before the allocation was active waits in the release columns.
ALTER TABLE allocations
    ADD COLUMN gpus integer,
    ADD COLUMN failure_attempts integer CHECK (failure_attempts > 0),
    ADD COLUMN release_requested_at timestamptz,
    ADD COLUMN release_correlation_id text,
    ADD COLUMN release_traceparent text,
    ADD CHECK ((release_requested_at IS NULL) = (release_correlation_id IS NULL));
UPDATE allocations SET
    gpus = (SELECT CASE unit_type WHEN 'cpu' THEN 0 ELSE unit_count END FROM skus
            WHERE skus.name = allocations.sku),
    failure_attempts = CASE WHEN failure_reason IS NULL THEN NULL ELSE 1 END;
ALTER TABLE allocations
    ALTER COLUMN gpus SET NOT NULL,
    ADD CHECK (gpus >= 0),
    ADD CHECK ((failure_reason IS NULL) = (failure_attempts IS NULL));

-- Those that wait for somebody, the longest wait first: what the look for overdue ones reads.
CREATE INDEX allocations_waiting ON allocations (updated_at)
    WHERE state IN ('requested', 'provisioning', 'releasing');

-- What a list by name reads: those of before may share it.
CREATE INDEX allocations_of_project_by_name ON allocations (project_id, name, id DESC);

ALTER TABLE allocation_transitions ADD COLUMN reason text;

-- A probe is about no allocation.
ALTER TABLE node_tasks
    ALTER COLUMN allocation_id DROP NOT NULL,
    ADD COLUMN proof jsonb,
    DROP CONSTRAINT node_tasks_type_check,
    ADD CHECK (type IN ('allocation.prepare', 'allocation.clean', 'node.probe')),
    ADD CHECK ((type = 'node.probe') = (allocation_id IS NULL));

CREATE UNIQUE INDEX node_tasks_one_probe ON node_tasks (node_id)
    WHERE type = 'node.probe' AND finished_at IS NULL;
CREATE INDEX node_tasks_by_expiry ON node_tasks (expires_at) WHERE finished_at IS NULL;

-- The answers to requests that carried an idempotency key. Of the key only a hash is kept, and no
-- body that holds a secret.
CREATE TABLE idempotency_keys (
    principal_id   uuid NOT NULL REFERENCES principals,
    key_hash       text NOT NULL,
    request_hash   text NOT NULL,
    status         integer NOT NULL CHECK (status BETWEEN 200 AND 299),
    content_type   text,
    body           bytea,
    correlation_id text NOT NULL,
    created_at     timestamptz NOT NULL,
    PRIMARY KEY (principal_id, key_hash)
);

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
