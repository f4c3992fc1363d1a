-- Who there is and what they may do.

CREATE TABLE tenants (
    id         uuid PRIMARY KEY,
    name       text NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    created_at timestamptz NOT NULL
);

CREATE TABLE projects (
    id         uuid PRIMARY KEY,
    tenant_id  uuid NOT NULL REFERENCES tenants,
    name       text NOT NULL CHECK (name ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    created_at timestamptz NOT NULL,
    UNIQUE (tenant_id, name),
    -- lets memberships and allocations point at project and tenant together, so they never disagree
    UNIQUE (id, tenant_id)
);

CREATE INDEX projects_by_name ON projects (name, id);

-- Whoever can act: a user, a service account or a node.
CREATE TABLE principals (
    id            uuid PRIMARY KEY,
    tenant_id     uuid REFERENCES tenants,
    kind          text NOT NULL CHECK (kind IN ('user', 'service_account', 'node')),
    username      text NOT NULL CHECK (username ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    platform_role text CHECK (platform_role IN ('ops', 'admin')),
    created_at    timestamptz NOT NULL,
    UNIQUE (tenant_id, username),
    CHECK ((kind = 'node') = (tenant_id IS NULL)),
    CHECK (kind <> 'node' OR platform_role IS NULL)
);

-- The login page asks for no tenant.
CREATE UNIQUE INDEX principals_login ON principals (username) WHERE kind = 'user';

CREATE TABLE passwords (
    principal_id uuid PRIMARY KEY REFERENCES principals,
    hash         text NOT NULL,
    changed_at   timestamptz NOT NULL
);

-- The credentials of machines for the client credentials grant.
CREATE TABLE client_credentials (
    client_id                text PRIMARY KEY,
    principal_id             uuid NOT NULL UNIQUE REFERENCES principals,
    secret_hash              text NOT NULL,
    access_token_ttl_seconds integer CHECK (access_token_ttl_seconds BETWEEN 1 AND 3600),
    created_at               timestamptz NOT NULL
);

-- A role in a whole tenant (project_id is null) or in one project.
CREATE TABLE memberships (
    principal_id uuid NOT NULL REFERENCES principals,
    tenant_id    uuid NOT NULL REFERENCES tenants,
    project_id   uuid,
    role         text NOT NULL CHECK (role IN ('viewer', 'member', 'admin', 'owner')),
    since        timestamptz NOT NULL,
    FOREIGN KEY (project_id, tenant_id) REFERENCES projects (id, tenant_id),
    UNIQUE NULLS NOT DISTINCT (tenant_id, project_id, principal_id)
);

CREATE INDEX memberships_of_principal ON memberships (principal_id);
CREATE INDEX memberships_of_project ON memberships (project_id) WHERE project_id IS NOT NULL;

-- Key pairs of the issuer, private part included; a retired one still verifies until it expires.
CREATE TABLE signing_keys (
    kid        text PRIMARY KEY,
    jwk        text NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz,
    CHECK (retired_at >= created_at)
);

CREATE UNIQUE INDEX signing_keys_current ON signing_keys ((true)) WHERE retired_at IS NULL;

-- The schema of Spring Authorization Server 7.1 with PostgreSQL's types, as its own file advises.
CREATE TABLE oauth2_authorization (
    id                            varchar(100) PRIMARY KEY,
    registered_client_id          varchar(100) NOT NULL,
    principal_name                varchar(200) NOT NULL,
    authorization_grant_type      varchar(100) NOT NULL,
    authorized_scopes             varchar(1000),
    attributes                    text,
    state                         varchar(500),
    authorization_code_value      text,
    authorization_code_issued_at  timestamptz,
    authorization_code_expires_at timestamptz,
    authorization_code_metadata   text,
    access_token_value            text,
    access_token_issued_at        timestamptz,
    access_token_expires_at       timestamptz,
    access_token_metadata         text,
    access_token_type             varchar(100),
    access_token_scopes           varchar(1000),
    oidc_id_token_value           text,
    oidc_id_token_issued_at       timestamptz,
    oidc_id_token_expires_at      timestamptz,
    oidc_id_token_metadata        text,
    refresh_token_value           text,
    refresh_token_issued_at       timestamptz,
    refresh_token_expires_at      timestamptz,
    refresh_token_metadata        text,
    user_code_value               text,
    user_code_issued_at           timestamptz,
    user_code_expires_at          timestamptz,
    user_code_metadata            text,
    device_code_value             text,
    device_code_issued_at         timestamptz,
    device_code_expires_at        timestamptz,
    device_code_metadata          text
);

-- Tokens are looked up by value at every refresh and every poll of a device code. A hash index
-- takes values of any length.
CREATE INDEX oauth2_authorization_state ON oauth2_authorization USING hash (state);
CREATE INDEX oauth2_authorization_code ON oauth2_authorization USING hash (authorization_code_value);
CREATE INDEX oauth2_authorization_access ON oauth2_authorization USING hash (access_token_value);
CREATE INDEX oauth2_authorization_refresh ON oauth2_authorization USING hash (refresh_token_value);
CREATE INDEX oauth2_authorization_user_code ON oauth2_authorization USING hash (user_code_value);
CREATE INDEX oauth2_authorization_device_code ON oauth2_authorization USING hash (device_code_value);

CREATE TABLE oauth2_authorization_consent (
    registered_client_id varchar(100) NOT NULL,
    principal_name       varchar(200) NOT NULL,
    authorities          varchar(1000) NOT NULL,
    PRIMARY KEY (registered_client_id, principal_name)
);

CREATE TABLE oauth2_registered_client (
    id                            varchar(100) PRIMARY KEY,
    client_id                     varchar(100) NOT NULL UNIQUE,
    client_id_issued_at           timestamptz NOT NULL DEFAULT current_timestamp,
    client_secret                 varchar(200),
    client_secret_expires_at      timestamptz,
    client_name                   varchar(200) NOT NULL,
    client_authentication_methods varchar(1000) NOT NULL,
    authorization_grant_types     varchar(1000) NOT NULL,
    redirect_uris                 varchar(1000),
    post_logout_redirect_uris     varchar(1000),
    scopes                        varchar(1000) NOT NULL,
    client_settings               varchar(2000) NOT NULL,
    token_settings                varchar(2000) NOT NULL
);
