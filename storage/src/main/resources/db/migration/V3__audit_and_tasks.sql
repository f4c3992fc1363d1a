-- What happened and what is still to do.

CREATE TABLE audit_log (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at             timestamptz NOT NULL,
    actor_id       uuid,
    actor          text NOT NULL,
    action         text NOT NULL,
    tenant_id      uuid,
    project_id     uuid,
    resource_name  text,
    correlation_id text NOT NULL,
    detail         jsonb NOT NULL DEFAULT '{}'
);

CREATE INDEX audit_log_by_correlation ON audit_log (correlation_id);
CREATE INDEX audit_log_by_project ON audit_log (project_id, at);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_log_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER allocation_transitions_are_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON allocation_transitions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The tables of db-scheduler 16, one a service.
CREATE TABLE tasks_api (
    task_name            text NOT NULL,
    task_instance        text NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX tasks_api_due ON tasks_api (execution_time);
CREATE INDEX tasks_api_heartbeat ON tasks_api (last_heartbeat);

CREATE TABLE tasks_provisioning (LIKE tasks_api INCLUDING ALL);
CREATE TABLE tasks_billing (LIKE tasks_api INCLUDING ALL);
CREATE TABLE tasks_webhook (LIKE tasks_api INCLUDING ALL);
