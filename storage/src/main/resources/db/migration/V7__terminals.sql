-- Gateways, the terminals that they hold, and the order that sends a node to one.

-- One row a process: what it held is lost with it.
CREATE TABLE terminal_gateways (
    id           uuid PRIMARY KEY,
    user_url     text NOT NULL,
    node_url     text NOT NULL,
    draining     boolean NOT NULL,
    started_at   timestamptz NOT NULL,
    heartbeat_at timestamptz NOT NULL
);

CREATE INDEX terminal_gateways_by_heartbeat ON terminal_gateways (heartbeat_at);

CREATE TABLE terminal_sessions (
    id               uuid PRIMARY KEY,
    tenant_id        uuid NOT NULL REFERENCES tenants,
    project_id       uuid NOT NULL REFERENCES projects,
    region           text NOT NULL,
    allocation_id    uuid NOT NULL REFERENCES allocations,
    node_id          uuid NOT NULL REFERENCES nodes,
    user_id          uuid NOT NULL REFERENCES principals,
    username         text NOT NULL,
    gateway_id       uuid NOT NULL REFERENCES terminal_gateways,
    node_url         text NOT NULL,
    state            text NOT NULL CHECK (state IN ('issued', 'opening', 'open', 'closed')),
    token_hash       text NOT NULL UNIQUE,
    token_expires_at timestamptz NOT NULL,
    correlation_id   text NOT NULL,
    traceparent      text,
    created_at       timestamptz NOT NULL,
    consumed_at      timestamptz,
    ready_at         timestamptz,
    closed_at        timestamptz,
    -- What somebody wants its gateway to end it for.
    asked_end        text,
    end_reason       text,
    exit_status      integer CHECK (exit_status BETWEEN 0 AND 255),
    CHECK (token_expires_at <= created_at + interval '300 seconds'),
    CHECK (state = 'issued' OR consumed_at IS NOT NULL OR end_reason = 'never_opened'),
    CHECK (state <> 'open' OR ready_at IS NOT NULL),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CHECK ((state = 'closed') = (end_reason IS NOT NULL))
);

-- The limits of a user are read at every token.
CREATE INDEX terminal_sessions_of_user ON terminal_sessions (user_id, created_at);
CREATE INDEX terminal_sessions_live_of_user ON terminal_sessions (user_id)
    WHERE state IN ('opening', 'open');
CREATE INDEX terminal_sessions_live_on_allocation ON terminal_sessions (allocation_id)
    WHERE state IN ('opening', 'open');
CREATE INDEX terminal_sessions_live_on_gateway ON terminal_sessions (gateway_id)
    WHERE state IN ('opening', 'open');
CREATE INDEX terminal_sessions_live_of_project ON terminal_sessions (project_id, created_at)
    WHERE state IN ('opening', 'open');
CREATE INDEX terminal_sessions_unused ON terminal_sessions (token_expires_at)
    WHERE state = 'issued';

ALTER TABLE node_tasks
    ADD COLUMN session_id uuid UNIQUE REFERENCES terminal_sessions,
    ADD COLUMN gateway_url text,
    ADD COLUMN idle_seconds integer,
    ADD COLUMN max_age_seconds integer,
    DROP CONSTRAINT node_tasks_type_check,
    ADD CONSTRAINT node_tasks_type_check
        CHECK (type IN ('allocation.prepare', 'allocation.clean', 'node.probe', 'terminal.open')),
    ADD CHECK ((type = 'terminal.open') = (session_id IS NOT NULL)),
    ADD CHECK ((session_id IS NULL) = (gateway_url IS NULL)),
    ADD CHECK ((session_id IS NULL) = (idle_seconds IS NULL)),
    ADD CHECK ((session_id IS NULL) = (max_age_seconds IS NULL));

-- Of terminals an allocation has many at a time.
DROP INDEX node_tasks_one_open;
CREATE UNIQUE INDEX node_tasks_one_open ON node_tasks (allocation_id, type)
    WHERE finished_at IS NULL AND type <> 'terminal.open';
