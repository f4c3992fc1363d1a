package io.gpuaas.contract.redaction.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text with places to be filled in, named between braces that nothing else uses. */
final class Template {
  private static final Pattern PLACE = Pattern.compile("«(\\w+)»");
  private static final List<String> NAMES =
      List.of(
          "DB_PASSWORD",
          "GPUAAS_TOKEN",
          "client_secret",
          "access_token",
          "apiKey",
          "api-key",
          "refreshToken",
          "AWS_SECRET_ACCESS_KEY",
          "DD_API_KEY",
          "terminal_token",
          "password",
          "enrollment_token",
          "X-Auth-Token",
          "SMTP_PASS",
          "secret_key",
          "accountKey",
          "id_token",
          "spring.datasource.password",
          "PGPASSWORD",
          "VAULT_TOKEN",
          "signing_key",
          "passwd");

  private Template() {}

  /** One template a paragraph, so that a template can have several lines. */
  static List<String> paragraphs(String text) {
    return Stream.of(text.strip().split("\n\n", -1)).toList();
  }

  static Sample fill(String template, Secret secret, Draw draw) {
    List<String> ids = new ArrayList<>();
    Matcher places = PLACE.matcher(template);
    StringBuilder text = new StringBuilder();
    while (places.find()) {
      places.appendReplacement(text, "");
      text.append(content(places.group(1), secret, draw, ids));
    }
    places.appendTail(text);
    return new Sample(secret.kind(), text.toString(), secret.pieces(), ids);
  }

  private static String content(String place, Secret secret, Draw draw, List<String> ids) {
    return switch (place) {
      case "secret" -> secret.form();
      case "name" -> draw.one(NAMES);
      case "code" -> CleanTexts.code(draw);
      case "time" -> draw.time().toString();
      case "millis" -> String.valueOf(draw.time().toEpochMilli());
      case "number" -> String.valueOf(draw.below(100_000));
      case "sha" -> keep(ids, draw.text(Draw.HEX, 40));
      case "sha256" -> keep(ids, draw.text(Draw.HEX, 64));
      case "blob" -> draw.text(Draw.LETTERS_AND_DIGITS + "+/", 72);
      case "trace" -> keep(ids, draw.text(Draw.HEX, 32));
      case "span" -> keep(ids, draw.text(Draw.HEX, 16));
      case "project" -> keep(ids, "project-" + draw.text(Draw.HEX, 8));
      case "resource" -> keep(ids, CleanTexts.resource(draw));
      case "ID" -> keep(ids, draw.correlationId().toUpperCase(Locale.ROOT));
      case "id" -> keep(ids, draw.correlationId());
      default -> throw new IllegalArgumentException("no such place: " + place);
    };
  }

  private static String keep(List<String> ids, String id) {
    ids.add(id);
    return id;
  }
}
