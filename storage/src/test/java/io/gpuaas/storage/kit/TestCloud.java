package io.gpuaas.storage.kit;

import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.api.Role;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Ids;
import io.gpuaas.core.node.Gpu;
import io.gpuaas.core.node.Inventory;
import io.gpuaas.core.node.Node;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Membership;
import io.gpuaas.core.tenancy.Principal;
import io.gpuaas.core.tenancy.Project;
import io.gpuaas.core.tenancy.Tenant;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.DatabaseUrl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A tenant with a project, its owner, and whatever else a test puts there. */
public final class TestCloud implements AutoCloseable {
  public static final String REGION = "local";
  public static final Duration OFFLINE_AFTER = Duration.ofSeconds(15);

  public final TestClock clock = new TestClock();
  public final Random random = new Random();
  public final Ids ids = new Ids(clock, random);
  public final Cause cause =
      new Cause(CorrelationId.mint(clock.instant(), random), Optional.empty());
  private final TestServer server;
  public final DatabaseUrl url;
  public final TestProcess process;
  public final Tenant tenant;
  public final Actor owner;
  public final Project project;

  public TestCloud(TestServer server) {
    this.server = server;
    Database database = server.freshDatabase(8);
    url = server.urlOf(database);
    process = new TestProcess(database, this);
    tenant = tenant("acme");
    Actor person = person("owner", null);
    project = project("atlas", person);
    owner = reread(person.id());
  }

  /** Another process on the same database, with a pool of its own. */
  public TestProcess anotherProcess() {
    return new TestProcess(Database.open(url, "other", 8), this);
  }

  public Tenant tenant(String name) {
    Tenant created = new Tenant(ids.next(), name, clock.instant());
    require(process.tenancy.insert(created));
    return created;
  }

  /** A member of the tenant. */
  public Actor person(String username, @Nullable PlatformRole role) {
    Principal principal =
        new Principal(
            ids.next(), tenant.id(), Principal.Kind.USER, username, role, clock.instant());
    require(process.tenancy.insert(principal));
    return grant(principal.id(), null, Role.MEMBER);
  }

  public Project project(String name, Actor projectOwner) {
    Project created = new Project(ids.next(), tenant.id(), name, clock.instant());
    require(process.tenancy.insert(created));
    var _ = grant(projectOwner.id(), created.id(), Role.OWNER);
    return created;
  }

  /** Whoever has the role now, read afresh. */
  public Actor grant(UUID principal, @Nullable UUID projectId, Role role) {
    process.tenancy.put(new Membership(principal, tenant.id(), projectId, role, clock.instant()));
    return reread(principal);
  }

  public Actor reread(UUID principal) {
    return process.tenancy.actor(principal).orElseThrow();
  }

  /** A node that has enrolled and is online. */
  public Actor node(String name, Inventory inventory) {
    Principal principal =
        new Principal(ids.next(), null, Principal.Kind.NODE, name, null, clock.instant());
    require(process.tenancy.insert(principal));
    require(
        process.nodes.insert(
            Node.joining(principal.id(), name, REGION, "0.1.0", inventory, clock.instant())));
    var _ = process.nodes.beat(principal.id(), inventory, clock.instant());
    return reread(principal.id());
  }

  public static Inventory cpus(int cpus) {
    return new Inventory("host", cpus, 1L << 34, List.of());
  }

  public static Inventory h100(String host, int gpus) {
    return new Inventory(
        host,
        96,
        1L << 40,
        IntStream.range(0, gpus)
            .mapToObj(
                n ->
                    new Gpu(
                        "GPU-" + host + "-" + n,
                        "NVIDIA H100 80GB HBM3",
                        1L << 36,
                        Optional.empty()))
            .toList());
  }

  /** How many rows a table has. */
  public long rows(String table) {
    return process
        .database
        .jdbc()
        .sql("SELECT count(*) AS n FROM " + table)
        .query((row, number) -> row.getLong("n"))
        .single();
  }

  private static void require(boolean inserted) {
    if (!inserted) {
      throw new IllegalStateException("the name is taken");
    }
  }

  @Override
  public void close() {
    server.giveBack(process.database);
  }
}
