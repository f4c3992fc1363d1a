package io.gpuaas.triage.rules;

import java.util.List;

/**
 * A page with rules.
 *
 * @param file its name, such as {@code API_Degradation_Runbook.md}
 */
record Runbook(String file, String title, List<Rule> rules, Beside beside) {
  Runbook {
    rules = List.copyOf(rules);
  }
}
