package io.gpuaas.contract.api;

import java.util.Locale;
import java.util.Optional;

/** A role of a tenant or a project, weakest first; a stronger one can do all a weaker one can. */
public enum Role {
  /** Sees. */
  VIEWER,
  /** Sees and uses: creates and releases allocations. */
  MEMBER,
  /** Also manages members up to its own role. */
  ADMIN,
  /** Also manages owners. */
  OWNER;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }

  public boolean atLeast(Role other) {
    return compareTo(other) >= 0;
  }

  public static Optional<Role> of(String wireName) {
    for (Role role : values()) {
      if (role.wireName.equals(wireName)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
