package io.gpuaas.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpuaas.storage.kit.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
class MigrationsTest {
  private final TestServer server;
  private final Database database;

  MigrationsTest(TestServer server) {
    this.server = server;
    database = server.freshDatabase(2);
  }

  @AfterEach
  void close() {
    server.giveBack(database);
  }

  @Test
  void haveNothingToDoTheSecondTime() {
    assertThat(Migrations.run(database.dataSource())).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_log SET actor = 'mallory'",
        "DELETE FROM audit_log",
        "TRUNCATE audit_log",
        "DELETE FROM allocation_transitions",
      })
  void keepTheAuditLogAppendOnly(String sql) {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO audit_log (at, actor, action, correlation_id)
            VALUES (now(), 'ann', 'project.create', 'x')
            """)
        .update();

    assertThatThrownBy(() -> database.jdbc().sql(sql).update())
        .rootCause()
        .hasMessageContaining("append-only");
    assertThat(database.jdbc().sql("SELECT actor FROM audit_log").query(String.class).list())
        .containsExactly("ann");
  }
}
