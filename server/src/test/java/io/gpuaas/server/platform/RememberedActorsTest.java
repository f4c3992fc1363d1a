package io.gpuaas.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Principal;
import io.gpuaas.storage.database.StorageUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An operator stays one while the database is away, for a while. */
class RememberedActorsTest {
  private final UUID id = UUID.randomUUID();
  private final Actor operator =
      new Actor(
          new Principal(id, UUID.randomUUID(), Principal.Kind.USER, "olga", null, Instant.EPOCH),
          List.of());
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private Optional<Actor> known = Optional.of(operator);
  private boolean away;
  private final RememberedActors actors =
      new RememberedActors(this::read, new DatabaseOutage(() -> now), () -> now);

  private int asked;

  private Optional<Actor> read(UUID wanted) {
    asked++;
    if (away) {
      throw new StorageUnavailable(new IOException("refused"));
    }
    return wanted.equals(id) ? known : Optional.empty();
  }

  @Test
  void isRememberedForAQuarterOfAnHour() {
    assertThat(actors.actor(id)).contains(operator);
    away = true;
    now = now.plus(Duration.ofMinutes(15));
    assertThat(actors.actor(id)).contains(operator);
    now = now.plusSeconds(1);
    assertThatThrownBy(() -> actors.actor(id)).isInstanceOf(StorageUnavailable.class);
  }

  @Test
  void isForgottenAsSoonAsTheDatabaseSaysSo() {
    assertThat(actors.actor(id)).contains(operator);
    known = Optional.empty();
    assertThat(actors.actor(id)).isEmpty();
    away = true;
    assertThatThrownBy(() -> actors.actor(id)).isInstanceOf(StorageUnavailable.class);
  }

  @Test
  void aNodeIsNeverRemembered() {
    known =
        Optional.of(
            new Actor(
                new Principal(id, null, Principal.Kind.NODE, "gpu-1", null, Instant.EPOCH),
                List.of()));
    assertThat(actors.actor(id)).isEqualTo(known);
    away = true;
    assertThatThrownBy(() -> actors.actor(id)).isInstanceOf(StorageUnavailable.class);
  }

  @Test
  void onlyOneInAFewSecondsWaitsForADatabaseThatIsAway() {
    assertThat(actors.actor(id)).contains(operator);
    away = true;
    assertThat(actors.actor(id)).contains(operator);
    assertThat(actors.actor(id)).contains(operator);
    assertThat(asked).isEqualTo(2);

    away = false;
    known = Optional.empty();
    now = now.plusSeconds(5);
    assertThat(actors.actor(id)).isEmpty();
  }
}
