-- What operators know and do about failed commands.

CREATE TABLE incidents (
    correlation_id uuid PRIMARY KEY,
    status         text NOT NULL CHECK (status IN ('open', 'investigating', 'escalated', 'closed')),
    assignee       text,
    version        integer NOT NULL DEFAULT 0 CHECK (version >= 0),
    headline       text,
    failure_class  text,
    code           text,
    confidence     text,
    fingerprint    text,
    owner          text,
    culprit        text,
    resource_name  text,
    project_id     text,
    digest         text,
    opened_at      timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    closed_at      timestamptz,
    CHECK ((status = 'closed') = (closed_at IS NOT NULL))
);

-- Lists are newest first; an id need not carry its time, so that the time comes before it.
CREATE INDEX incidents_newest ON incidents (opened_at DESC, correlation_id DESC);
CREATE INDEX incidents_by_status ON incidents (status, opened_at DESC, correlation_id DESC);
CREATE INDEX incidents_by_owner ON incidents (owner, opened_at DESC, correlation_id DESC);
CREATE INDEX incidents_by_class ON incidents (failure_class, opened_at DESC, correlation_id DESC);
CREATE INDEX incidents_by_fingerprint ON incidents (fingerprint, opened_at DESC, correlation_id DESC);
CREATE INDEX incidents_by_assignee ON incidents (assignee, opened_at DESC, correlation_id DESC);
CREATE INDEX incidents_by_project ON incidents (project_id, opened_at DESC, correlation_id DESC);
CREATE INDEX incidents_not_closed ON incidents (status) WHERE status <> 'closed';

CREATE TABLE incident_reports (
    correlation_id uuid NOT NULL REFERENCES incidents,
    reporter_id    uuid NOT NULL REFERENCES principals,
    reporter       text NOT NULL,
    reported_at    timestamptz NOT NULL,
    report         jsonb NOT NULL,
    PRIMARY KEY (correlation_id, reporter_id)
);

CREATE TABLE incident_verdicts (
    correlation_id uuid NOT NULL REFERENCES incidents,
    version        integer NOT NULL CHECK (version > 0),
    at             timestamptz NOT NULL,
    by             text NOT NULL,
    changed        boolean NOT NULL,
    headline       text,
    failure_class  text,
    code           text,
    confidence     text,
    fingerprint    text,
    owner          text,
    culprit        text,
    resource_name  text,
    project_id     text,
    digest         text,
    result         jsonb NOT NULL,
    PRIMARY KEY (correlation_id, version)
);

CREATE TABLE incident_notes (
    id             uuid PRIMARY KEY,
    correlation_id uuid NOT NULL REFERENCES incidents,
    author         text NOT NULL,
    at             timestamptz NOT NULL,
    text           text NOT NULL CHECK (length(text) > 0)
);

CREATE INDEX incident_notes_of ON incident_notes (correlation_id, id DESC);

CREATE TABLE incident_escalations (
    id              uuid PRIMARY KEY,
    correlation_id  uuid NOT NULL REFERENCES incidents,
    target          text NOT NULL,
    type            text NOT NULL CHECK (type IN ('pagerduty', 'slack', 'webhook')),
    action          text NOT NULL CHECK (action IN ('trigger', 'resolve')),
    fingerprint     text NOT NULL,
    version         integer NOT NULL,
    state           text NOT NULL CHECK (state IN ('pending', 'delivered', 'joined', 'refused', 'given_up')),
    by              text NOT NULL,
    at              timestamptz NOT NULL,
    note            text,
    joined_to       uuid REFERENCES incident_escalations,
    attempts        integer NOT NULL DEFAULT 0,
    last_attempt_at timestamptz,
    last_error      text,
    CHECK ((state = 'joined') = (joined_to IS NOT NULL))
);

CREATE INDEX incident_escalations_of ON incident_escalations (correlation_id, id DESC);
CREATE INDEX incident_escalations_group ON incident_escalations (target, fingerprint, at DESC);

-- The audit of an incident. It names the command of the operator, and nothing can change it.
CREATE TABLE incident_changes (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    incident       uuid NOT NULL REFERENCES incidents,
    at             timestamptz NOT NULL,
    actor          text NOT NULL,
    action         text NOT NULL,
    detail         text NOT NULL,
    correlation_id text NOT NULL
);

CREATE INDEX incident_changes_of ON incident_changes (incident, id DESC);

CREATE TRIGGER incident_changes_are_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON incident_changes
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE tasks_support (LIKE tasks_api INCLUDING ALL);
