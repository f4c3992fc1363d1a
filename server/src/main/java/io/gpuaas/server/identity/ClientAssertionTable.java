package io.gpuaas.server.identity;

import io.gpuaas.core.tenancy.Secret;
import io.gpuaas.storage.database.Database;
import java.time.Instant;
import java.time.ZoneOffset;

/** {@code client_assertions}: those that were used, whichever API process they came to. */
final class ClientAssertionTable {
  private final Database database;

  ClientAssertionTable(Database database) {
    this.database = database;
  }

  /**
   * Uses an assertion up; false when it was used before. Of two racers one wins.
   *
   * @param until when it would be refused anyway
   */
  boolean use(String clientId, String jti, Instant until) {
    return database
            .jdbc()
            .sql(
                """
                INSERT INTO client_assertions (jti_hash, expires_at) VALUES (:hash, :until)
                ON CONFLICT DO NOTHING
                """)
            // A client's id has a length of its own, so that no two pairs read the same.
            .param("hash", Secret.sha256(clientId.length() + ":" + clientId + jti))
            .param("until", until.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  int forgetExpired(Instant now) {
    return database
        .jdbc()
        .sql("DELETE FROM client_assertions WHERE expires_at < :now")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }
}
