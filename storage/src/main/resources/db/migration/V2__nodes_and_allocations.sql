-- What can be allocated, what carries it, and who has it.

-- A unit type is 'cpu' for a share of a host's CPUs, else the short name of a GPU model, which is
-- never lower case. Rows of one type are locked to place one allocation after the other.
CREATE TABLE skus (
    name       text PRIMARY KEY,
    unit_type  text NOT NULL,
    unit_count integer NOT NULL CHECK (unit_count > 0),
    CHECK (unit_type <> 'cpu' OR unit_count = 1)
);

INSERT INTO skus (name, unit_type, unit_count) VALUES
    ('cpu.small',  'cpu',  1),
    ('gpu.a100.1', 'A100', 1),
    ('gpu.h100.1', 'H100', 1),
    ('gpu.h100.8', 'H100', 8),
    ('gpu.h200.1', 'H200', 1),
    ('gpu.l40s.1', 'L40S', 1);

CREATE TABLE enrollment_tokens (
    token_hash text PRIMARY KEY,
    node_name  text NOT NULL CHECK (node_name ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
    used_at    timestamptz
);

CREATE TABLE nodes (
    id                uuid PRIMARY KEY REFERENCES principals,
    name              text NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    region            text NOT NULL,
    hostname          text NOT NULL,
    agent_version     text NOT NULL,
    cpus              integer NOT NULL CHECK (cpus > 0),
    memory_bytes      bigint NOT NULL CHECK (memory_bytes >= 0),
    enrolled_at       timestamptz NOT NULL,
    last_heartbeat_at timestamptz
);

-- The units that a node carries: a GPU each, or a share of its CPUs each. One that the node no
-- longer reports is withdrawn and kept, for the allocations that had it.
CREATE TABLE units (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    node_id      uuid NOT NULL REFERENCES nodes,
    type         text NOT NULL,
    name         text NOT NULL,
    product      text NOT NULL,
    memory_bytes bigint NOT NULL CHECK (memory_bytes >= 0),
    withdrawn    boolean NOT NULL DEFAULT false,
    UNIQUE (node_id, type, name)
);

CREATE INDEX units_offered ON units (type, node_id) WHERE NOT withdrawn;

CREATE TABLE allocations (
    id              uuid PRIMARY KEY,
    tenant_id       uuid NOT NULL,
    project_id      uuid NOT NULL,
    name            text NOT NULL CHECK (name ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    sku             text NOT NULL REFERENCES skus,
    region          text NOT NULL,
    state           text NOT NULL CHECK (state IN ('requested', 'provisioning', 'active', 'releasing',
                                                   'released', 'failed', 'release_failed')),
    node_id         uuid NOT NULL REFERENCES nodes,
    workspace       text,
    created_by      uuid NOT NULL REFERENCES principals,
    correlation_id  text NOT NULL,
    traceparent     text,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    failure_reason  text,
    failure_message text,
    FOREIGN KEY (project_id, tenant_id) REFERENCES projects (id, tenant_id),
    CHECK (state <> 'active' OR workspace IS NOT NULL),
    CHECK ((state IN ('failed', 'release_failed')) = (failure_reason IS NOT NULL)),
    CHECK ((failure_reason IS NULL) = (failure_message IS NULL))
);

-- Newest first within a project: the id is a UUIDv7, so that a page continues after an id.
CREATE INDEX allocations_of_project ON allocations (project_id, id DESC);
CREATE INDEX allocations_of_project_by_state ON allocations (project_id, state, id DESC);
CREATE INDEX allocations_in_flight ON allocations (state) WHERE state NOT IN ('released', 'failed');
CREATE UNIQUE INDEX allocations_live_name ON allocations (project_id, name)
    WHERE state NOT IN ('released', 'failed');

-- The same transitions as AllocationState.canBecome; a row that skips one cannot be written.
CREATE TABLE allocation_transitions (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    allocation_id  uuid NOT NULL REFERENCES allocations,
    from_state     text,
    to_state       text NOT NULL,
    at             timestamptz NOT NULL,
    correlation_id text NOT NULL,
    CHECK (coalesce(from_state, '') || '>' || to_state IN (
        '>requested', 'requested>provisioning', 'provisioning>active', 'provisioning>failed',
        'active>releasing', 'releasing>released', 'releasing>release_failed',
        'release_failed>releasing'))
);

CREATE INDEX allocation_transitions_of ON allocation_transitions (allocation_id, id);

CREATE TABLE reservations (
    unit_id       bigint NOT NULL REFERENCES units,
    allocation_id uuid NOT NULL REFERENCES allocations,
    reserved_at   timestamptz NOT NULL,
    released_at   timestamptz,
    PRIMARY KEY (allocation_id, unit_id),
    CHECK (released_at >= reserved_at)
);

-- The last line of defence: a unit has one holder.
CREATE UNIQUE INDEX reservations_one_holder ON reservations (unit_id) WHERE released_at IS NULL;

CREATE TABLE node_tasks (
    id             uuid PRIMARY KEY,
    node_id        uuid NOT NULL REFERENCES nodes,
    allocation_id  uuid NOT NULL REFERENCES allocations,
    type           text NOT NULL CHECK (type IN ('allocation.prepare', 'allocation.clean')),
    state          text NOT NULL CHECK (state IN ('queued', 'dispatched', 'succeeded', 'failed', 'expired')),
    gpu_uuids      text[] NOT NULL,
    correlation_id text NOT NULL,
    traceparent    text,
    created_at     timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    dispatched_at  timestamptz,
    finished_at    timestamptz,
    workspace      text,
    reason         text,
    message        text,
    CHECK ((state IN ('succeeded', 'failed', 'expired')) = (finished_at IS NOT NULL)),
    CHECK (state <> 'failed' OR reason IS NOT NULL)
);

CREATE INDEX node_tasks_open ON node_tasks (node_id, created_at) WHERE finished_at IS NULL;
CREATE UNIQUE INDEX node_tasks_one_open ON node_tasks (allocation_id, type) WHERE finished_at IS NULL;
CREATE INDEX node_tasks_of_allocation ON node_tasks (allocation_id);
