package io.gpuaas.triage.intake.plain;

/**
 * A line of the paste without escapes, quoting and mark-up.
 *
 * @param number of the line in the paste, from 1
 * @param text may hold line breaks where a message that was wrapped is put together again
 */
public record PlainLine(int number, String text) {
  PlainLine joined(String between, PlainLine next) {
    return new PlainLine(number, text + between + next.text);
  }
}
