package io.gpuaas.server.api;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.core.Names;
import io.gpuaas.core.allocation.AllocationFilter;
import io.gpuaas.server.platform.ApiFailure;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads which allocations somebody wants to see from the query of a URL. */
final class AllocationQuery {
  private static final Pattern SKU = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");

  private AllocationQuery() {}

  /** {@code state} may be said more than once; {@code sku} and {@code name} once. */
  static AllocationFilter read(HttpServletRequest request) {
    return new AllocationFilter(states(request), sku(request), name(request));
  }

  private static Set<AllocationState> states(HttpServletRequest request) {
    Set<AllocationState> states = EnumSet.noneOf(AllocationState.class);
    for (String name : values(request, "state")) {
      states.add(
          AllocationState.of(name)
              .orElseThrow(() -> ApiFailure.invalidField("state", "is no state of an allocation")));
    }
    return states;
  }

  private static Optional<String> sku(HttpServletRequest request) {
    Optional<String> sku = single(request, "sku");
    if (sku.filter(name -> !SKU.matcher(name).matches()).isPresent()) {
      throw ApiFailure.invalidField("sku", "is no name of a SKU, for example gpu.h100.1");
    }
    return sku;
  }

  private static Optional<String> name(HttpServletRequest request) {
    Optional<String> name = single(request, "name");
    if (name.filter(label -> !Names.isLabel(label)).isPresent()) {
      throw ApiFailure.invalidField("name", Names.RULE);
    }
    return name;
  }

  private static Optional<String> single(HttpServletRequest request, String parameter) {
    String[] values = values(request, parameter);
    if (values.length > 1) {
      throw ApiFailure.invalidField(parameter, "can be given once");
    }
    return values.length == 0 ? Optional.empty() : Optional.of(values[0]);
  }

  private static String[] values(HttpServletRequest request, String parameter) {
    return Objects.requireNonNullElse(request.getParameterValues(parameter), new String[0]);
  }
}
