package io.gpuaas.server.dispatch;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.gpuaas.contract.api.Nodes;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.StorageUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that tasks are signed with, in memory. One signs for 30 days; a retired one is shown for
 * a day, because another API process may sign with it until it has looked again. Whoever needs a
 * key looks after them: there is no timer.
 */
public final class TaskKeys {
  private static final Logger LOG = LoggerFactory.getLogger(TaskKeys.class);

  /** Longer than any task lives, and than any process goes without looking. */
  private static final Duration OVERLAP = Duration.ofDays(1);

  private static final Duration LIFETIME = Duration.ofDays(30);
  private static final long LOOK_NANOS = Duration.ofMinutes(1).toNanos();

  private final TaskKeyTable table;
  private final InstantSource clock;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile List<TaskKey> keys = List.of();
  private volatile long lookedAt;

  private TaskKeys(TaskKeyTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /** Reads the keys; the first start of all makes the first one. */
  public static TaskKeys load(Database database, InstantSource clock) {
    TaskKeys keys = new TaskKeys(new TaskKeyTable(database), clock);
    keys.read();
    return keys;
  }

  /** What nodes may believe now; the current key first. */
  public List<Nodes.EcKey> published() {
    return tended().stream().map(TaskKey::publicHalf).toList();
  }

  /** Makes a new key the current one. The old one goes on verifying for a day. */
  public void rotate() {
    TaskKey next = fresh();
    if (table.replace(current(keys).kid(), next)) {
      LOG.atInfo()
          .addKeyValue(LogField.EVENT.wireName(), Event.SIGNING_KEY_ROTATED.wireName())
          .addKeyValue("kid", next.kid())
          .log("A new key signs tasks from now on");
    }
    read();
  }

  TaskKey current() {
    return current(tended());
  }

  private static TaskKey current(List<TaskKey> keys) {
    return keys.stream().filter(TaskKey::isCurrent).findFirst().orElseThrow();
  }

  /** One at a time looks, the others go on with what is known. */
  private List<TaskKey> tended() {
    if (System.nanoTime() - lookedAt > LOOK_NANOS && looking.tryLock()) {
      try {
        tend();
      } catch (StorageUnavailable keepWhatIsKnown) {
        lookedAt = System.nanoTime();
      } finally {
        looking.unlock();
      }
    }
    return keys;
  }

  private void tend() {
    read();
    if (current(keys).createdAt().plus(LIFETIME).isBefore(clock.instant())) {
      rotate();
    }
  }

  private void read() {
    List<TaskKey> found = table.since(clock.instant().minus(OVERLAP));
    if (found.stream().noneMatch(TaskKey::isCurrent)) {
      table.replace(null, fresh());
      found = table.since(clock.instant().minus(OVERLAP));
    }
    keys = found;
    lookedAt = System.nanoTime();
  }

  private TaskKey fresh() {
    try {
      String kid = UUID.randomUUID().toString();
      return new TaskKey(
          kid,
          new ECKeyGenerator(Curve.P_256)
              .keyID(kid)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .generate(),
          clock.instant(),
          null);
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK makes keys on P-256", e);
    }
  }
}
