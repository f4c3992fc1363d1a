-- What can be allocated, what carries it, and who has it.

CREATE TABLE skus (
    name      text PRIMARY KEY,
    kind      text NOT NULL CHECK (kind IN ('cpu', 'gpu')),
    gpu_model text,
    gpu_count integer NOT NULL,
    CHECK (CASE kind WHEN 'cpu' THEN gpu_count = 0 AND gpu_model IS NULL
                     ELSE gpu_count > 0 AND gpu_model IS NOT NULL END)
);

INSERT INTO skus (name, kind, gpu_model, gpu_count) VALUES
    ('cpu.small',  'cpu', NULL, 0),
    ('gpu.a100.1', 'gpu', 'A100', 1),
    ('gpu.h100.1', 'gpu', 'H100', 1),
    ('gpu.h100.8', 'gpu', 'H100', 8),
    ('gpu.l40s.1', 'gpu', 'L40S', 1);

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
    kind         text NOT NULL CHECK (kind IN ('cpu', 'gpu')),
    name         text NOT NULL,
    gpu_model    text,
    memory_bytes bigint NOT NULL DEFAULT 0 CHECK (memory_bytes >= 0),
    withdrawn    boolean NOT NULL DEFAULT false,
    UNIQUE (node_id, kind, name),
    CHECK ((kind = 'gpu') = (gpu_model IS NOT NULL))
);

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

-- Newest first within a project: a page continues after (created_at, id).
CREATE INDEX allocations_of_project ON allocations (project_id, created_at DESC, id DESC);
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
    traceparent    text NOT NULL,
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
