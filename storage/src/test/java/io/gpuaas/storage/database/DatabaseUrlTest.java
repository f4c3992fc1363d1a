package io.gpuaas.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://ann:p%40ss+1@db.example:6000/cloud?sslmode=require",
        "postgresql://ann:p%40ss+1@db.example:6000/cloud?sslmode=require",
        "jdbc:postgresql://db.example:6000/cloud?user=ann&sslmode=require&password=p%40ss+1",
      })
  void takesTheCredentialsOutOfEveryForm(String text) {
    DatabaseUrl url = DatabaseUrl.parse(text);

    assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6000/cloud?sslmode=require");
    assertThat(url.user()).isEqualTo("ann");
    assertThat(url.password()).isEqualTo("p@ss+1");
    assertThat(url.toString()).doesNotContain("p@ss", "p%40ss");
    assertThat(DatabaseUrl.parse(url.toEnvironment())).isEqualTo(url);
  }

  @Test
  void needsNoCredentialsAndNoPort() {
    DatabaseUrl url = DatabaseUrl.parse("postgres://db.example/cloud");

    assertThat(url).isEqualTo(new DatabaseUrl("jdbc:postgresql://db.example:5432/cloud", "", ""));
    assertThat(url.withDatabase("other").jdbcUrl())
        .isEqualTo("jdbc:postgresql://db.example:5432/other");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mysql://ann:secret@db/cloud",
        "postgres://ann:secret@db",
        "postgres:///cloud?password=secret",
        "postgres://ann:se cret@db/cloud",
        "jdbc:h2:mem:secret",
      })
  void refusesWithoutRepeatingTheSecret(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must look like")
        .hasNoCause()
        .message()
        .doesNotContain("secret", "se cret");
  }
}
