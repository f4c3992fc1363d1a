package io.gpuaas.triage.rules;

import java.util.List;

/**
 * A page with rules.
 *
 * @param file its name, such as {@code API_Degradation_Runbook.md}
 * @param folder where it is, as people write it, with a slash at its end
 * @param text the whole page, front matter included
 */
public record Runbook(
    String file, String folder, String title, List<Rule> rules, Beside beside, String text) {
  /** Where the bundled pages are in the source tree, and how the seed runbook names them. */
  static final String BUNDLED_FOLDER = "doc/operations/runbooks/";

  public Runbook {
    rules = List.copyOf(rules);
  }

  /** Folder and file. */
  public String location() {
    return folder + file;
  }

  /** What people read: the page below its front matter. */
  public String body() {
    return FrontMatter.after(text);
  }

  /** Whether it comes with gpuaas. */
  public boolean isBundled() {
    return folder.equals(BUNDLED_FOLDER);
  }

  /** How many lines stand before {@link #body}. */
  public int frontMatterLines() {
    return FrontMatter.length(text);
  }

  boolean takesTheRest() {
    return rules.stream().anyMatch(Ambiguity::takesTheRest);
  }
}
