package io.gpuaas.bench.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How good triage is: by group, and all together. */
public record Scores(List<Judged> judged) {
  /** The group that has to be right without exception. */
  public static final String CATALOGUE = "catalogue";

  private static final double GOAL = 98;
  private static final List<Trait> COLUMNS =
      List.of(Trait.CLASS, Trait.OWNER, Trait.RUNBOOK, Trait.CULPRIT, Trait.MISSING);

  public Scores {
    judged = List.copyOf(judged);
  }

  /** Whether the catalogue group is right without exception, and 98 % of all cases are. */
  public boolean isReached() {
    return group(CATALOGUE).accuracy() == 100 && all().accuracy() >= GOAL;
  }

  /** Those that are not right. */
  public List<Judged> wrong() {
    return judged.stream().filter(each -> !each.isRight()).toList();
  }

  private GroupScore all() {
    return new GroupScore("all", judged);
  }

  private GroupScore group(String name) {
    return new GroupScore(
        name, judged.stream().filter(each -> each.of().group().equals(name)).toList());
  }

  /** A line a group, percentages of exact matches. */
  public String table() {
    List<String> lines = new ArrayList<>();
    String columns =
        COLUMNS.stream().map(trait -> "%8s".formatted(trait.label())).collect(Collectors.joining());
    lines.add(
        "%-12s %5s %8s%s %9s %9s %10s"
            .formatted("group", "cases", "exact", columns, "p50 ms", "p95 ms", "bytes p50"));
    judged.stream()
        .collect(
            Collectors.groupingBy(each -> each.of().group(), TreeMap::new, Collectors.toList()))
        .forEach((name, cases) -> lines.add(line(new GroupScore(name, cases))));
    lines.add(line(all()));
    return String.join("\n", lines);
  }

  private static String line(GroupScore score) {
    String columns =
        COLUMNS.stream()
            .map(trait -> String.format(Locale.ROOT, "%8.1f", score.accuracy(trait)))
            .collect(Collectors.joining());
    return String.format(
        Locale.ROOT,
        "%-12s %5d %8.1f%s %9.2f %9.2f %,10d",
        score.group(),
        score.judged().size(),
        score.accuracy(),
        columns,
        score.millis(50),
        score.millis(95),
        score.bytes());
  }
}
