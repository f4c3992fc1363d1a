package io.gpuaas.storage.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.api.Role;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.UnknownPosition;
import io.gpuaas.core.iam.GrantScope;
import io.gpuaas.core.iam.Grants;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.MachineCredentials;
import io.gpuaas.core.tenancy.MachineProof;
import io.gpuaas.core.tenancy.Member;
import io.gpuaas.core.tenancy.Membership;
import io.gpuaas.core.tenancy.Principal;
import io.gpuaas.core.tenancy.Project;
import io.gpuaas.core.tenancy.Tenant;
import io.gpuaas.storage.kit.Race;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
final class TenancyStoreTest {
  private static final PageRequest ALL = new PageRequest(200, Optional.empty());

  private final TestCloud cloud;
  private final PostgresTenancyStore store;

  TenancyStoreTest(TestServer server) {
    cloud = new TestCloud(server);
    store = cloud.process.tenancy;
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void readsAPrincipalWithAllItsRoles() {
    Actor ann = cloud.person("ann", PlatformRole.OPS);
    cloud.grant(ann.id(), cloud.project.id(), Role.VIEWER);

    Actor read = cloud.reread(ann.id());
    assertThat(read.principal()).isEqualTo(ann.principal());
    assertThat(read.memberships())
        .extracting(Membership::projectId, Membership::role)
        .containsExactly(tuple(null, Role.MEMBER), tuple(cloud.project.id(), Role.VIEWER));
    assertThat(store.actor(cloud.ids.next())).isEmpty();
  }

  @Test
  void aLoginIsUniqueAmongAllUsersAndAMachineOnlyInItsTenant() {
    Tenant other = cloud.tenant("other");

    assertThat(store.insert(principal(other.id(), Principal.Kind.USER, "owner"))).isFalse();
    assertThat(store.insert(principal(other.id(), Principal.Kind.SERVICE_ACCOUNT, "owner")))
        .isTrue();
    assertThat(store.insert(principal(other.id(), Principal.Kind.SERVICE_ACCOUNT, "owner")))
        .isFalse();
    assertThat(store.userNamed("owner")).contains(cloud.owner.principal());
    assertThat(store.principalNamed(other.id(), "owner").orElseThrow().kind())
        .isEqualTo(Principal.Kind.SERVICE_ACCOUNT);
  }

  @Test
  void oneRoleAScope() {
    Actor ann = cloud.person("ann", null);
    UUID project = cloud.project.id();
    cloud.grant(ann.id(), project, Role.VIEWER);
    cloud.grant(ann.id(), project, Role.ADMIN);

    assertThat(store.role(ann.id(), cloud.tenant.id(), project)).contains(Role.ADMIN);
    assertThat(store.role(ann.id(), cloud.tenant.id(), null)).contains(Role.MEMBER);
    assertThat(store.members(project, ALL).items())
        .extracting(member -> member.principal().username(), Member::role)
        .containsExactly(tuple("ann", Role.ADMIN), tuple("owner", Role.OWNER));
    assertThat(store.remove(ann.id(), cloud.tenant.id(), project)).isTrue();
    assertThat(store.remove(ann.id(), cloud.tenant.id(), project)).isFalse();
  }

  @Test
  void twoOwnersWhoTakeTheRoleFromEachOtherAtOnceLeaveOne() {
    Actor second = cloud.person("second", null);
    Actor other = cloud.grant(second.id(), cloud.project.id(), Role.OWNER);
    Actor owner = cloud.reread(cloud.owner.id());
    Grants grants = new Grants(cloud.process.transactions, store, cloud.process.audit, cloud.clock);
    GrantScope scope = new GrantScope.OfProject(cloud.project);

    List<Outcome<Principal>> outcomes =
        Race.of(
            2,
            n ->
                grants.revoke(
                    n == 0 ? owner : other, scope, n == 0 ? "second" : "owner", cloud.cause));

    assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
    assertThat(store.members(cloud.project.id(), ALL).items()).hasSize(1);
    assertThat(cloud.rows("audit_log")).isOne();
  }

  @Test
  void showsProjectsToThoseWhoHaveARoleThere() {
    Tenant elsewhere = cloud.tenant("elsewhere");
    cloud.clock.advance(Duration.ofMillis(1));
    Project namesake =
        new Project(cloud.ids.next(), elsewhere.id(), "atlas", cloud.clock.instant());
    assertThat(store.insert(namesake)).isTrue();
    assertThat(store.insert(namesake)).isFalse();
    Project second = cloud.project("second", cloud.owner);
    Actor member = cloud.person("member", null);
    Actor viewer = cloud.person("viewer", null);
    cloud.grant(viewer.id(), second.id(), Role.VIEWER);
    Actor tenantAdmin = cloud.person("admin", null);
    cloud.grant(tenantAdmin.id(), null, Role.ADMIN);
    Actor platformAdmin = cloud.person("root", PlatformRole.ADMIN);

    assertThat(visible(member)).isEmpty();
    assertThat(visible(viewer)).containsExactly(second.id());
    assertThat(visible(tenantAdmin)).containsExactly(cloud.project.id(), second.id());
    assertThat(visible(cloud.owner)).containsExactly(cloud.project.id(), second.id());
    assertThat(visible(platformAdmin))
        .containsExactly(cloud.project.id(), namesake.id(), second.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "atlas", "atlas/1", "a/b/c", "/", "\u0000/\u0000"})
  void refusesAPositionThatIsNone(String after) {
    PageRequest page = new PageRequest(1, Optional.of(after));

    assertThatThrownBy(() -> store.projectsOf(cloud.owner, page))
        .isInstanceOf(UnknownPosition.class);
  }

  @Test
  void keepsSecretsAsTheirHashes() {
    store.setPassword(cloud.owner.id(), "first", cloud.clock.instant());
    store.setPassword(cloud.owner.id(), "second", cloud.clock.instant());
    MachineCredentials machine =
        new MachineCredentials(
            "client",
            cloud.owner.id(),
            new MachineProof.SecretHash("hash"),
            Optional.of(Duration.ofSeconds(1)),
            cloud.clock.instant());
    store.insert(machine);

    assertThat(store.passwordHash(cloud.owner.id())).contains("second");
    assertThat(store.credentials("client")).contains(machine);
    assertThat(store.credentials("other")).isEmpty();
  }

  @Test
  void oneWhoIsDisabledIsNobody() {
    MachineCredentials machine =
        new MachineCredentials(
            "client",
            cloud.owner.id(),
            new MachineProof.PublicKey("{}"),
            Optional.empty(),
            cloud.clock.instant());
    store.insert(machine);
    assertThat(store.credentials("client")).contains(machine);

    store.disable(cloud.owner.id(), cloud.clock.instant());
    store.disable(cloud.owner.id(), cloud.clock.instant().plusSeconds(1));

    assertThat(store.credentials("client")).isEmpty();
    assertThat(store.actor(cloud.owner.id())).isEmpty();
    assertThat(store.userNamed(cloud.owner.principal().username())).isEmpty();
    assertThat(cloud.rows("client_credentials")).isZero();
  }

  @Test
  void setsAndTakesAPlatformRole() {
    store.setPlatformRole(cloud.owner.id(), PlatformRole.OPS);
    assertThat(cloud.reread(cloud.owner.id()).has(PlatformRole.OPS)).isTrue();

    store.setPlatformRole(cloud.owner.id(), null);
    assertThat(cloud.reread(cloud.owner.id()).has(PlatformRole.OPS)).isFalse();
  }

  private List<UUID> visible(Actor actor) {
    List<UUID> seen = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      Slice<Project> slice = store.projectsOf(cloud.reread(actor.id()), new PageRequest(1, after));
      slice.items().forEach(project -> seen.add(project.id()));
      after = slice.next();
    } while (after.isPresent());
    return seen;
  }

  private Principal principal(UUID tenant, Principal.Kind kind, String name) {
    return new Principal(cloud.ids.next(), tenant, kind, name, null, cloud.clock.instant());
  }
}
