package io.gpuaas.server.support.escalation;

import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.core.incident.Escalation;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A message for an incoming webhook (docs.slack.dev, "Formatting message text"). What comes from
 * logs stays text: no mention, no link, and nobody is called who did not ask for it.
 */
final class SlackMessage {
  private static final int LONGEST = 6000;

  // Slack itself needs <!channel> for it; what is made after it takes the bare words.
  private static final Pattern CALL =
      Pattern.compile("@(?=channel|here|everyone|all\\b|group)", Pattern.CASE_INSENSITIVE);

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n]]");

  private SlackMessage() {}

  static Message of(Escalation escalation, TriageResult result) {
    String told =
        result.headline()
            + Brief.text(Brief.of(escalation, result))
            + "\nowner: "
            + result.route().owner();
    return Message.of(
        Map.of(
            "text",
            text(PagerDutyEvent.cut(told, LONGEST)),
            "link_names",
            false,
            "unfurl_links",
            false,
            "unfurl_media",
            false));
  }

  /** With everything that means more than itself made harmless. */
  static String text(String foreign) {
    String plain = CONTROL.matcher(foreign).replaceAll(" ");
    String escaped = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return CALL.matcher(escaped).replaceAll("@\u200B");
  }
}
