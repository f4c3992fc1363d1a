package io.gpuaas.storage.node;

import io.gpuaas.core.node.EnrollmentToken;
import io.gpuaas.core.tenancy.MachineProof.PublicKey;
import io.gpuaas.storage.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

record EnrollmentTokenTable(JdbcClient jdbc) {
  void insert(EnrollmentToken token) {
    jdbc.sql(
            """
            INSERT INTO enrollment_tokens (token_hash, node_name, created_at, expires_at)
            VALUES (:hash, :nodeName, :createdAt, :expiresAt)
            """)
        .param("hash", token.tokenHash())
        .param("nodeName", token.nodeName())
        .param("createdAt", Column.at(token.createdAt()))
        .param("expiresAt", Column.at(token.expiresAt()))
        .update();
  }

  /** The second of two racers waits for the first, and then finds the token used. */
  Optional<EnrollmentToken> consume(String tokenHash, Instant now) {
    return jdbc.sql(
            """
            UPDATE enrollment_tokens SET used_at = :now
            WHERE token_hash = :hash AND used_at IS NULL AND expires_at > :now
            RETURNING token_hash, node_name, created_at, expires_at
            """)
        .param("hash", tokenHash)
        .param("now", Column.at(now))
        .query(EnrollmentTokenTable::token)
        .optional();
  }

  /** A node that enrolled at the very moment is the one that used the token up. */
  Optional<UUID> usedBy(String tokenHash, PublicKey key, Instant now) {
    return jdbc.sql(
            """
            SELECT n.id FROM enrollment_tokens t
            JOIN nodes n ON n.name = t.node_name AND n.enrolled_at = t.used_at
                        AND n.mode <> 'removed'
            JOIN client_credentials c ON c.principal_id = n.id AND c.public_key = :key
            WHERE t.token_hash = :hash AND t.expires_at > :now
            """)
        .param("hash", tokenHash)
        .param("key", key.jwk())
        .param("now", Column.at(now))
        .query(UUID.class)
        .optional();
  }

  private static EnrollmentToken token(ResultSet row, int number) throws SQLException {
    return new EnrollmentToken(
        row.getString("token_hash"),
        row.getString("node_name"),
        Column.instant(row, "created_at"),
        Column.instant(row, "expires_at"));
  }
}
