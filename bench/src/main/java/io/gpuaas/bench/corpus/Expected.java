package io.gpuaas.bench.corpus;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What triage has to find, by contract.md and the seed runbook. Texts in lists are parts of what
 * has to be there.
 *
 * @param code {@code none} when there is none; null when it is not compared
 * @param runbook the name of its file
 * @param also the other runbooks; null when they are not compared
 * @param culprit the service of the culprit span, or {@code none}
 * @param missing the inputs that nobody gave and nothing implies
 * @param resource the resource name; null when it is not compared
 * @param headline parts of the headline
 * @param reason why the allocation failed, or {@code none}; null when it is not compared
 * @param hop the service in which the allocation failed, or {@code none}; null when not compared
 * @param user parts of what the user is told
 * @param gaps parts of gaps that have to be listed
 * @param complete whether there must be no gap at all; null when it is not compared
 * @param finds ids that have to be found in the report, in its order; null when not compared
 * @param hides texts that must be nowhere in anything that is shown
 */
public record Expected(
    @JsonProperty("class") String failureClass,
    @Nullable String code,
    String owner,
    String runbook,
    @Nullable List<String> also,
    String culprit,
    List<String> missing,
    String confidence,
    @Nullable String resource,
    @Nullable List<String> headline,
    @Nullable String reason,
    @Nullable String hop,
    @Nullable List<String> user,
    @Nullable List<String> gaps,
    @Nullable Boolean complete,
    @Nullable List<String> finds,
    @Nullable List<String> hides) {}
