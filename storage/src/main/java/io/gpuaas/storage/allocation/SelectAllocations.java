package io.gpuaas.storage.allocation;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.AllocationFilter;
import io.gpuaas.storage.database.Keyset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A page of a project's allocations, newest first. For each state that is wanted one page is read
 * from the index in its order: what a page costs does not depend on how long the history is.
 */
final class SelectAllocations {
  // Greater than every UUID that we make: a first page has no position.
  private static final UUID NEWEST = new UUID(-1, -1);

  private static final String OF_PROJECT =
      """
      SELECT * FROM allocations
      WHERE project_id = :projectId AND id < :before %s
      ORDER BY id DESC LIMIT :limit
      """;

  private SelectAllocations() {}

  static Slice<Allocation> page(
      JdbcClient jdbc,
      UUID projectId,
      AllocationFilter filter,
      PageRequest page,
      RowMapper<Allocation> row) {
    List<Allocation> rows =
        jdbc.sql(sql(filter))
            .param("projectId", projectId)
            .param("before", Keyset.id(page).orElse(NEWEST))
            .param("states", states(filter))
            .param("sku", filter.sku().orElse(null))
            .param("name", filter.name().orElse(null))
            .param("limit", Keyset.limit(page))
            .query(row)
            .list();
    return Keyset.slice(rows, page, allocation -> allocation.id().toString());
  }

  private static String sql(AllocationFilter filter) {
    String conditions =
        (filter.sku().isPresent() ? " AND sku = :sku" : "")
            + (filter.name().isPresent() ? " AND name = :name" : "");
    if (filter.states().isEmpty()) {
      return OF_PROJECT.formatted(conditions);
    }
    return """
    SELECT page.* FROM unnest(:states) AS wanted(state)
    CROSS JOIN LATERAL (%s) AS page
    ORDER BY page.id DESC LIMIT :limit
    """
        .formatted(OF_PROJECT.formatted("AND allocations.state = wanted.state" + conditions));
  }

  private static String[] states(AllocationFilter filter) {
    return filter.states().stream().map(AllocationState::wireName).toArray(String[]::new);
  }
}
