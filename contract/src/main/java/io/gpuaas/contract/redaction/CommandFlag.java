package io.gpuaas.contract.redaction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Flags whose name says nothing, of commands that everybody pastes: {@code curl -u user:password}.
 * They count on a line that names the command before them, and nowhere else.
 */
final class CommandFlag implements Detector {
  /**
   * @param pair whether the value is a secret only with a colon in it
   */
  private record Flag(String command, String flag, boolean glued, boolean pair) {}

  private static final List<Flag> FLAGS =
      List.of(
          new Flag("curl", "-u", true, true),
          new Flag("curl", "--user", false, true),
          new Flag("curl", "-U", true, true),
          new Flag("curl", "--proxy-user", false, true),
          new Flag("curl", "-b", false, false),
          new Flag("http", "-a", false, true),
          new Flag("http", "--auth", false, true),
          new Flag("mysql", "-p", true, false),
          new Flag("mariadb", "-p", true, false),
          new Flag("sshpass", "-p", true, false),
          new Flag("redis-cli", "-a", false, false),
          new Flag("login", "-p", false, false),
          new Flag("sqlcmd", "-P", true, false));

  @Override
  public String signs() {
    return "-";
  }

  @Override
  public boolean beginsWords() {
    return true;
  }

  @Override
  public @Nullable Span find(Source source, int at) {
    if ("uUbapP-".indexOf(source.at(at + 1)) < 0 || !SecretFlag.startsFlag(source, at)) {
      return null;
    }
    for (Flag flag : FLAGS) {
      int value = source.has(at, flag.flag()) ? valueOf(source, at, flag) : -1;
      if (value >= 0) {
        return value(source, value, flag);
      }
    }
    return null;
  }

  private static int valueOf(Source source, int at, Flag flag) {
    int end = at + flag.flag().length();
    char next = source.at(end);
    boolean apart = Source.isBlank(next) || (next == '=' && flag.flag().startsWith("--"));
    boolean glued = flag.glued() && !Source.isSpace(next) && next != '=' && next != '-';
    return (apart || glued) && flag.command().equals(source.commandBefore(at))
        ? source.skipGap(apart ? end + 1 : end)
        : -1;
  }

  private static @Nullable Span value(Source source, int start, Flag flag) {
    QuoteMark quote = QuoteMark.at(source, start);
    int content = quote == null ? start : start + quote.length();
    int closing = quote == null ? -1 : quote.closing(source, content);
    int end = closing < 0 ? PlainValue.end(source, content, source.length()) : closing;
    String value = source.text().substring(content, end);
    boolean none = Wording.isHarmless(value) || SecretFlag.isFlag(source, content);
    return none || (flag.pair() && !isPair(value))
        ? null
        : new Span(content, end, SecretKind.CREDENTIALS);
  }

  /** A name and a password; numbers would be a user and a group. */
  private static boolean isPair(String value) {
    int colon = value.indexOf(':');
    return colon >= 0
        && !Wording.isHarmless(value.substring(colon + 1))
        && !Alphabet.DIGIT.hasAll(value.replace(":", ""));
  }
}
