package io.gpuaas.triage.rules.lint;

import io.gpuaas.triage.rules.Runbook;
import io.gpuaas.triage.rules.lint.Finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links of a page that lead to no page, or to no heading of it. */
final class LinkLint {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]{1,512})\\)");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");

  private final Runbook page;
  private final Map<String, Runbook> pages = new HashMap<>();

  private LinkLint(Runbook page, List<Runbook> pages) {
    this.page = page;
    pages.forEach(other -> this.pages.put(other.file(), other));
  }

  static List<Finding> of(Runbook page, List<Runbook> pages) {
    LinkLint lint = new LinkLint(page, pages);
    List<Finding> findings = new ArrayList<>();
    for (PageLines.Line line : lines(page).text()) {
      Matcher link = LINK.matcher(CODE.matcher(line.text()).replaceAll(""));
      while (link.find()) {
        lint.problem(link.group(1)).ifPresent(what -> findings.add(lint.dead(line.number(), what)));
      }
    }
    return findings;
  }

  private static PageLines lines(Runbook page) {
    return PageLines.of(page.text(), page.frontMatterLines());
  }

  private Optional<String> problem(String target) {
    if (ELSEWHERE.matcher(target).matches()) {
      return Optional.empty();
    }
    int hash = target.indexOf('#');
    String file = hash < 0 ? target : target.substring(0, hash);
    Runbook wanted = file.isEmpty() ? page : pages.get(file);
    if (wanted == null) {
      return Optional.of("there is no page " + file);
    }
    String anchor = hash < 0 ? "" : target.substring(hash + 1);
    return anchor.isEmpty() || anchors(wanted).contains(anchor)
        ? Optional.empty()
        : Optional.of(wanted.file() + " has no heading #" + anchor);
  }

  /** As GitHub makes them of headings; repeated ones are numbered. */
  private static Set<String> anchors(Runbook page) {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> times = new HashMap<>();
    for (PageLines.Line line : lines(page).text()) {
      Matcher heading = HEADING.matcher(line.text());
      if (heading.matches()) {
        String anchor = anchor(heading.group(1));
        int before = times.merge(anchor, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? anchor : anchor + "-" + before);
      }
    }
    return anchors;
  }

  private static String anchor(String heading) {
    return heading
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  private Finding dead(int line, String problem) {
    return new Finding(
        Severity.ERROR, page.file(), line, null, "dead link: " + problem, "correct the link");
  }
}
