package io.gpuaas.storage.tenancy;

import io.gpuaas.core.tenancy.MachineCredentials;
import io.gpuaas.storage.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hashes of passwords and of machines' secrets. */
record CredentialTables(JdbcClient jdbc) {
  void setPassword(UUID principalId, String hash, Instant at) {
    jdbc.sql(
            """
            INSERT INTO passwords (principal_id, hash, changed_at) VALUES (:id, :hash, :at)
            ON CONFLICT (principal_id)
            DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at
            """)
        .param("id", principalId)
        .param("hash", hash)
        .param("at", Column.at(at))
        .update();
  }

  Optional<String> passwordHash(UUID principalId) {
    return jdbc.sql("SELECT hash FROM passwords WHERE principal_id = :id")
        .param("id", principalId)
        .query(String.class)
        .optional();
  }

  void insert(MachineCredentials machine) {
    jdbc.sql(
            """
            INSERT INTO client_credentials (client_id, principal_id, secret_hash,
                                            access_token_ttl_seconds, created_at)
            VALUES (:clientId, :principalId, :hash, :ttl, :createdAt)
            """)
        .param("clientId", machine.clientId())
        .param("principalId", machine.principalId())
        .param("hash", machine.secretHash())
        .param("ttl", machine.accessTokenTtl().map(Duration::toSeconds).orElse(null))
        .param("createdAt", Column.at(machine.createdAt()))
        .update();
  }

  void remove(UUID principalId) {
    jdbc.sql("DELETE FROM client_credentials WHERE principal_id = :id")
        .param("id", principalId)
        .update();
  }

  Optional<MachineCredentials> find(String clientId) {
    if (!Column.isText(clientId)) {
      return Optional.empty();
    }
    return jdbc.sql(
            """
            SELECT client_id, principal_id, secret_hash, access_token_ttl_seconds, created_at
            FROM client_credentials WHERE client_id = :clientId
            """)
        .param("clientId", clientId)
        .query(CredentialTables::credentials)
        .optional();
  }

  private static MachineCredentials credentials(ResultSet row, int number) throws SQLException {
    return new MachineCredentials(
        row.getString("client_id"),
        Column.uuid(row, "principal_id"),
        row.getString("secret_hash"),
        Optional.ofNullable(row.getObject("access_token_ttl_seconds", Integer.class))
            .map(Duration::ofSeconds),
        Column.instant(row, "created_at"));
  }
}
