package io.gpuaas.storage.tenancy;

import io.gpuaas.core.tenancy.MachineCredentials;
import io.gpuaas.core.tenancy.MachineProof;
import io.gpuaas.core.tenancy.MachineProof.PublicKey;
import io.gpuaas.core.tenancy.MachineProof.SecretHash;
import io.gpuaas.storage.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hashes of passwords and of machines' secrets, and the public keys of nodes. */
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
            INSERT INTO client_credentials (client_id, principal_id, secret_hash, public_key,
                                            access_token_ttl_seconds, created_at)
            VALUES (:clientId, :principalId, :hash, :key, :ttl, :createdAt)
            """)
        .param("clientId", machine.clientId())
        .param("principalId", machine.principalId())
        .param("hash", machine.proof() instanceof SecretHash secret ? secret.hash() : null)
        .param("key", machine.proof() instanceof PublicKey key ? key.jwk() : null)
        .param("ttl", machine.accessTokenTtl().map(Duration::toSeconds).orElse(null))
        .param("createdAt", Column.at(machine.createdAt()))
        .update();
  }

  Optional<MachineCredentials> find(String clientId) {
    if (!Column.isText(clientId)) {
      return Optional.empty();
    }
    return jdbc.sql(
            """
            SELECT c.client_id, c.principal_id, c.secret_hash, c.public_key,
                   c.access_token_ttl_seconds, c.created_at
            FROM client_credentials c
            JOIN principals p ON p.id = c.principal_id
            WHERE c.client_id = :clientId AND p.disabled_at IS NULL
            """)
        .param("clientId", clientId)
        .query(CredentialTables::credentials)
        .optional();
  }

  void forget(UUID principalId) {
    jdbc.sql("DELETE FROM client_credentials WHERE principal_id = :id")
        .param("id", principalId)
        .update();
  }

  private static MachineCredentials credentials(ResultSet row, int number) throws SQLException {
    String secret = row.getString("secret_hash");
    return new MachineCredentials(
        row.getString("client_id"),
        Column.uuid(row, "principal_id"),
        Column.optionalText(row, "public_key")
            .<MachineProof>map(PublicKey::new)
            .orElseGet(() -> new SecretHash(secret)),
        Optional.ofNullable(row.getObject("access_token_ttl_seconds", Integer.class))
            .map(Duration::ofSeconds),
        Column.instant(row, "created_at"));
  }
}
