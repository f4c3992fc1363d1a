package io.gpuaas.node.agent.inventory;

import io.gpuaas.node.agent.program.HostProgram;
import io.gpuaas.node.agent.program.HostProgram.Ran;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs {@code nvidia-smi}, which may be absent, may hang in a broken driver, and may print
 * anything.
 *
 * @param program a name looked up on the PATH, or a path
 * @param limit how long it may take
 */
record NvidiaSmi(String program, Duration limit) {
  /**
   * A question of its own: {@code --query-gpu} does not know these (--help-query-remapped-rows).
   */
  private static final String REMAPPED = "--query-remapped-rows=gpu_uuid,remapped_rows.failure";

  private static final Set<String> FAILED = Set.of("1", "yes");

  /** The GPUs of this host; none when nvidia-smi cannot tell. */
  GpuListing list() {
    GpuListing listing = GpuListing.NONE;
    for (List<GpuColumn> columns : GpuColumn.QUESTIONS) {
      Ran ran = run("--query-gpu=" + GpuColumn.query(columns));
      switch (ran) {
        case Ran.Absent absent -> {
          return GpuListing.NONE;
        }
        // Asked again, a driver that hangs hangs again.
        case Ran.Overdue(String why) -> {
          return new GpuListing(List.of(), List.of(why));
        }
        case Ran.Ended ended -> {
          listing = read(columns, ended);
          if (ended.exit() == 0 || !listing.gpus().isEmpty()) {
            return withRemapFailures(listing);
          }
        }
      }
    }
    return listing;
  }

  /** A GPU that fell off the bus makes it fail, after it has told of the others. */
  private GpuListing read(List<GpuColumn> columns, Ran.Ended ended) {
    GpuListing listing = GpuListing.parse(columns, ended.output());
    if (ended.exit() == 0) {
      return listing;
    }
    List<String> complaints = new ArrayList<>(listing.rejected());
    complaints.add(program + " exited with " + ended.exit());
    return new GpuListing(listing.gpus(), complaints);
  }

  private GpuListing withRemapFailures(GpuListing listing) {
    if (listing.gpus().isEmpty() || !(run(REMAPPED) instanceof Ran.Ended ended)) {
      return listing;
    }
    Set<String> failed =
        ended
            .output()
            .lines()
            .map(line -> line.strip().split("\\s*,\\s*", -1))
            .filter(cells -> cells.length == 2)
            .filter(cells -> FAILED.contains(cells[1].toLowerCase(Locale.ROOT)))
            .map(cells -> cells[0])
            .collect(Collectors.toSet());
    return new GpuListing(
        listing.gpus().stream()
            .map(
                seen ->
                    failed.contains(seen.gpu().uuid())
                        ? seen.with("a broken row of its memory could not be replaced")
                        : seen)
            .toList(),
        listing.rejected());
  }

  private Ran run(String question) {
    return new HostProgram(limit)
        .run(
            new ProcessBuilder(program, question, "--format=csv,noheader,nounits")
                .redirectError(ProcessBuilder.Redirect.DISCARD));
  }
}
