package io.gpuaas.core.iam;

import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.api.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * What each role may do, in words; {@link io.gpuaas.core.tenancy.Access} and the use cases hold it.
 */
public final class Permissions {
  private Permissions() {}

  /** Each role includes those below it. */
  public static List<String> of(Role role) {
    List<String> all = new ArrayList<>(List.of("project.read", "allocation.read"));
    if (role.atLeast(Role.MEMBER)) {
      all.addAll(List.of("allocation.create", "allocation.release-own"));
    }
    if (role.atLeast(Role.ADMIN)) {
      all.addAll(List.of("allocation.release-any", "member.grant", "member.revoke"));
    }
    if (role.atLeast(Role.OWNER)) {
      all.add("owner.grant");
    }
    return List.copyOf(all);
  }

  /** In a tenant: admins and owners also have their role in each of its projects. */
  public static List<String> inTenant(Role role) {
    List<String> all = new ArrayList<>(List.of("tenant.read"));
    if (role.atLeast(Role.MEMBER)) {
      all.add("project.create");
    }
    if (role.atLeast(Role.ADMIN)) {
      all.addAll(List.of("user.create", "service-account.create"));
      all.addAll(of(role));
    }
    return List.copyOf(all);
  }

  public static List<String> of(PlatformRole role) {
    return role == PlatformRole.ADMIN
        ? List.of("triage.read", "node.read", "node.enroll", "tenant.create", "owner-everywhere")
        : List.of("triage.read", "node.read");
  }
}
