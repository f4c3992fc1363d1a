package io.gpuaas.triage.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A function of PromQL.
 *
 * @param parameters a letter each: s number, v series, m series over a range, S string
 * @param least how many of them must be given
 * @param repeats whether the last one may be given again
 */
record PromFunction(String parameters, int least, boolean repeats, PromType result) {
  private static final Map<String, PromFunction> ALL = new HashMap<>();

  static {
    put("v", "abs absent ceil deg exp floor ln log2 log10 rad sgn sqrt sort sort_desc timestamp");
    put("v", "acos acosh asin asinh atan atanh cos cosh sin sinh tan tanh");
    put("v", "histogram_avg histogram_count histogram_sum histogram_stddev histogram_stdvar");
    put("m", "absent_over_time avg_over_time changes count_over_time delta deriv idelta increase");
    put("m", "irate last_over_time max_over_time min_over_time present_over_time rate resets");
    put("m", "stddev_over_time stdvar_over_time sum_over_time");
    put("v?", "day_of_month day_of_week day_of_year days_in_month hour minute month year");
    put("vss", "clamp");
    put("vs", "clamp_max clamp_min");
    put("vs?", "round");
    put("ssv", "histogram_fraction");
    put("sv", "histogram_quantile");
    put("ms", "predict_linear");
    put("sm", "quantile_over_time");
    put("vSSSS", "label_replace");
    put("vSSS*", "label_join");
    put("s", "vector");
    ALL.put("scalar", new PromFunction("v", 1, false, PromType.SCALAR));
    ALL.put("time", new PromFunction("", 0, false, PromType.SCALAR));
    ALL.put("pi", new PromFunction("", 0, false, PromType.SCALAR));
  }

  private static void put(String signature, String names) {
    boolean optional = signature.endsWith("?");
    boolean repeats = signature.endsWith("*");
    String parameters = signature.replaceAll("[?*]", "");
    int least = parameters.length() - (optional || repeats ? 1 : 0);
    for (String name : names.split(" ", -1)) {
      ALL.put(name, new PromFunction(parameters, least, repeats, PromType.VECTOR));
    }
  }

  static Optional<PromFunction> of(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** What is wrong with arguments of these types; empty when nothing is. */
  Optional<String> problem(List<PromType> given) {
    if (given.size() < least || (given.size() > parameters.length() && !repeats)) {
      return Optional.of("takes " + parameters.length() + " arguments, not " + given.size());
    }
    for (int i = 0; i < given.size(); i++) {
      PromType wanted = PromType.of(parameters.charAt(Math.min(i, parameters.length() - 1)));
      if (given.get(i) != wanted) {
        return Optional.of("takes " + wanted + ", not " + given.get(i));
      }
    }
    return Optional.empty();
  }
}
