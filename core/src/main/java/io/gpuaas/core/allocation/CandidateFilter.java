package io.gpuaas.core.allocation;

import java.util.List;

/**
 * Which nodes a choice has to know of. Nodes with equally much free are equally good, so a few of
 * them stand for all.
 *
 * @param units how many have to be free, at least 1
 * @param packing which end to begin at: the fullest or the emptiest nodes
 * @param everyCount whether nodes of each count of free units are looked at; else the first ones
 *     from that end are enough
 */
public record CandidateFilter(int units, Packing packing, boolean everyCount) {

  /**
   * For {@link Placement#choose}: where no larger size is on offer nothing can be stranded, and the
   * order is that of what is free.
   */
  public static CandidateFilter of(int units, List<Integer> sizes, Packing packing) {
    return new CandidateFilter(units, packing, sizes.stream().anyMatch(size -> size > units));
  }
}
