package io.gpuaas.triage.intake.plain;

import java.util.regex.Pattern;

/** Lines that begin something, and so end whatever was open before them. */
public final class LineStarts {
  private static final Pattern START =
      Pattern.compile(
          "\\s{0,8}+(?:ERROR:|hint: |support: |\\{|(?:[\\w.@~:/()\\[\\]-]{1,80}+ ?){0,4}+[$#%]"
              + " ?gpuaas |\\$ |gpuaas [a-z-]{2,20}+ ).*+",
          Pattern.DOTALL);

  private LineStarts() {}

  public static boolean isStart(String line) {
    return START.matcher(line).matches();
  }
}
