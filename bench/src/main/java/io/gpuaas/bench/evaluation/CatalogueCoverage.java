package io.gpuaas.bench.evaluation;

import io.gpuaas.contract.error.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which codes of the catalogue were provoked on a running platform, and which are known only from
 * evidence that was written down, because nothing that is built can produce them yet.
 */
public final class CatalogueCoverage {
  private static final int A_LINE = 3;

  private CatalogueCoverage() {}

  /** A table of all codes, and how many there are of each kind. */
  public static String of(List<Judged> judged) {
    List<Judged> catalogue =
        judged.stream().filter(each -> each.of().group().equals(Scores.CATALOGUE)).toList();
    Set<String> provoked = codes(catalogue.stream().filter(each -> each.of().isProvoked()));
    Set<String> written = codes(catalogue.stream().filter(each -> !each.of().isProvoked()));
    List<String> cells =
        Arrays.stream(ErrorCode.values())
            .map(ErrorCode::wireName)
            .map(code -> "%-31s%-9s".formatted(code, kind(code, provoked, written)))
            .toList();
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < cells.size(); from += A_LINE) {
      lines.add(
          String.join(" ", cells.subList(from, Math.min(cells.size(), from + A_LINE))).strip());
    }
    long known = written.stream().filter(code -> !provoked.contains(code)).count();
    lines.add("%d codes provoked, %d only written".formatted(provoked.size(), known));
    return String.join("\n", lines);
  }

  private static Set<String> codes(Stream<Judged> cases) {
    return cases.map(CatalogueCoverage::code).collect(Collectors.toSet());
  }

  /** A code of the command line alone is in no log: then the case is called after it. */
  private static String code(Judged judged) {
    String code = String.valueOf(judged.of().file().expect().code());
    return ErrorCode.of(code).isPresent()
        ? code
        : String.valueOf(judged.of().file().provoke()).replace('-', '_');
  }

  private static String kind(String code, Set<String> provoked, Set<String> written) {
    if (provoked.contains(code)) {
      return "provoked";
    }
    return written.contains(code) ? "written" : "-";
  }
}
