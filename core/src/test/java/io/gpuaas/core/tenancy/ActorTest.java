package io.gpuaas.core.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.api.Role;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ActorTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID TENANT = new UUID(0, 1);
  private static final UUID OTHER_TENANT = new UUID(0, 2);
  private static final UUID ME = new UUID(0, 3);
  private static final Project PROJECT = new Project(new UUID(0, 4), TENANT, "p", NOW);

  /** The role in the tenant, the role in the project, and what comes out; a dash is none. */
  @ParameterizedTest
  @CsvSource({
    "-,      -,      -",
    "viewer, -,      -",
    "member, -,      -",
    "admin,  -,      admin",
    "owner,  -,      owner",
    "-,      viewer, viewer",
    "member, viewer, viewer",
    "admin,  viewer, admin",
    "admin,  owner,  owner",
    "owner,  member, owner",
  })
  void adminsAndOwnersOfTheTenantHaveTheirRoleInEveryProject(
      String inTenant, String inProject, String expected) {
    Actor actor =
        new Actor(
            person(null),
            List.of(membership(TENANT, null, inTenant), membership(TENANT, PROJECT, inProject))
                .stream()
                .flatMap(List::stream)
                .toList());

    assertThat(actor.roleIn(PROJECT).map(Role::wireName).orElse("-")).isEqualTo(expected);
  }

  @Test
  void aRoleInAnotherTenantIsNone() {
    Actor actor = new Actor(person(null), membership(OTHER_TENANT, null, "owner"));

    assertThat(actor.roleIn(PROJECT)).isEmpty();
    assertThat(actor.roleInTenant(TENANT)).isEmpty();
  }

  @Test
  void anAdminOfThePlatformOwnsEverythingAndOpsNothing() {
    Actor admin = new Actor(person(PlatformRole.ADMIN), List.of());
    Actor ops = new Actor(person(PlatformRole.OPS), List.of());

    assertThat(admin.roleIn(PROJECT)).contains(Role.OWNER);
    assertThat(admin.has(PlatformRole.OPS)).isTrue();
    assertThat(ops.roleIn(PROJECT)).isEmpty();
    assertThat(ops.has(PlatformRole.ADMIN)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "-,      project_not_found",
    "viewer, insufficient_permissions",
  })
  void aStrangerIsNotToldThatTheProjectExists(String role, String code) {
    Actor actor = new Actor(person(null), membership(TENANT, PROJECT, role));

    assertThat(Access.project(actor, PROJECT, Role.MEMBER))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.of(code).orElseThrow()));
  }

  private static Principal person(@Nullable PlatformRole role) {
    return new Principal(ME, TENANT, Principal.Kind.USER, "me", role, NOW);
  }

  private static List<Membership> membership(UUID tenant, @Nullable Project project, String role) {
    return Role.of(role)
        .map(r -> new Membership(ME, tenant, project == null ? null : project.id(), r, NOW))
        .stream()
        .toList();
  }
}
