package io.gpuaas.contract.redaction.corpus;

import static io.gpuaas.contract.redaction.corpus.Draw.CAPITALS;
import static io.gpuaas.contract.redaction.corpus.Draw.DIGITS;
import static io.gpuaas.contract.redaction.corpus.Draw.HEX;
import static io.gpuaas.contract.redaction.corpus.Draw.LETTERS_AND_DIGITS;
import static io.gpuaas.contract.redaction.corpus.Draw.LOWER;
import static io.gpuaas.contract.redaction.corpus.Draw.URL_SAFE;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Secrets as their providers hand them out. */
final class Secrets {
  private static final List<Function<Draw, Secret>> ALL = new ArrayList<>();

  private Secrets() {}

  static Secret next(Draw draw) {
    return draw.one(ALL).apply(draw);
  }

  static {
    add("aws", d -> d.one(List.of("AKIA", "ASIA")) + d.text(CAPITALS + "234567", 16));
    add("gcp", d -> "AIza" + d.text(URL_SAFE, 35));
    add("azure", d -> d.text(LETTERS_AND_DIGITS, 3) + "8Q~" + d.text(LETTERS_AND_DIGITS, 34));
    add("digitalocean", d -> "dop_v1_" + d.text(HEX, 64));
    add("github", d -> "gh" + d.one(List.of("p", "o", "u", "s", "r")) + "_" + alnum(d, 36));
    add("github", d -> "github_pat_" + alnum(d, 22) + "_" + alnum(d, 59));
    add("gitlab", d -> d.one(List.of("glpat-", "gldt-", "glrt-")) + d.text(URL_SAFE, 19) + "a");
    add("bitbucket", d -> "ATBB" + alnum(d, 23) + "7" + d.text(HEX.toUpperCase(Locale.ROOT), 8));
    add("npm", d -> "npm_" + alnum(d, 36));
    add("pypi", d -> "pypi-AgEIcHlwaS5vcmcC" + d.text(URL_SAFE, 150) + "A");
    add("docker", d -> "dckr_pat_" + d.text(URL_SAFE, 26) + "x");
    add("hugging face", d -> "hf_" + d.text(CAPITALS + LOWER, 34));
    add("openai", d -> "sk-proj-" + alnum(d, 74) + "T3BlbkFJ" + alnum(d, 74));
    add("openai", d -> "sk-" + alnum(d, 20) + "T3BlbkFJ" + alnum(d, 20));
    add("anthropic", d -> "sk-ant-api03-" + d.text(URL_SAFE, 93) + "AA");
    add("slack", d -> "xoxb-" + d.text(DIGITS, 12) + "-" + d.text(DIGITS, 13) + "-" + alnum(d, 24));
    add(
        "slack",
        d -> "xapp-1-A" + d.text(CAPITALS, 9) + "-" + d.text(DIGITS, 13) + "-" + d.text(HEX, 64));
    add("telegram", d -> "7" + d.text(DIGITS, 9) + ":AA" + d.text(URL_SAFE, 32) + "b");
    add("discord", d -> "MT" + alnum(d, 24) + "." + alnum(d, 6) + "." + d.text(URL_SAFE, 37) + "c");
    add("stripe", d -> d.one(List.of("sk_live_", "rk_live_", "sk_test_")) + alnum(d, 24));
    add("stripe", d -> "whsec_" + alnum(d, 32));
    add("square", d -> "sq0atp-" + d.text(URL_SAFE, 21) + "d");
    add("twilio", d -> "SK" + d.text(HEX, 32));
    add("sendgrid", d -> "SG." + d.text(URL_SAFE, 22) + "." + d.text(URL_SAFE, 42) + "e");
    add("mailgun", d -> "key-" + d.text(HEX, 32));
    add("vault", d -> "hvs." + d.text(URL_SAFE, 94) + "f");
    add("vault", d -> "s." + alnum(d, 23) + "4");
    add("grafana", d -> "glsa_" + alnum(d, 32) + "_" + d.text(HEX, 8));
    add("jwt", Secrets::jwt);
    ALL.add(Secrets::card);
    ALL.add(Secrets::privateKey);
    ALL.add(Secrets::brokenJwt);
    for (int i = 0; i < 12; i++) {
      ALL.add(d -> Secret.named("named password", password(d)));
      ALL.add(d -> Secret.named("named token", d.text(URL_SAFE, 20 + d.below(40)) + "9"));
    }
    ALL.add(
        d -> Secret.named("aws secret key", alnum(d, 20) + "/" + alnum(d, 9) + "+" + alnum(d, 9)));
    ALL.add(d -> Secret.named("datadog", d.text(HEX, 32)));
  }

  private static void add(String kind, Function<Draw, String> form) {
    ALL.add(draw -> Secret.telling(kind, form.apply(draw)));
  }

  private static String alnum(Draw draw, int length) {
    return draw.text(LETTERS_AND_DIGITS, length);
  }

  /** As people and password managers make them. */
  private static String password(Draw draw) {
    return switch (draw.below(4)) {
      case 0 -> draw.text(LOWER, 5 + draw.below(8)) + draw.text(DIGITS, 2);
      case 1 -> draw.text(LETTERS_AND_DIGITS + "!$*+-._~^", 8 + draw.below(20)) + "z";
      case 2 -> "Winter" + draw.text(DIGITS, 4) + "!";
      default -> draw.text(LOWER, 4) + "-" + draw.text(LOWER, 6) + "-" + draw.text(LOWER, 5);
    };
  }

  private static String jwt(Draw draw) {
    String header = "{\"alg\":\"RS256\",\"kid\":\"" + draw.text(HEX, 8) + "\"}";
    String claims =
        "{\"iss\":\"https://id.example\",\"sub\":\"%s\",\"exp\":%d}"
            .formatted(draw.correlationId(), draw.time().getEpochSecond());
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString(header.getBytes(StandardCharsets.UTF_8))
        + "."
        + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + "."
        + base64.encodeToString(draw.bytes(256));
  }

  /** As a mail program sends it on: broken after 76 characters, and quoted. */
  private static Secret brokenJwt(Draw draw) {
    List<String> lines = lines(jwt(draw), 76);
    return new Secret("jwt, quoted", String.join("\n> ", lines), lines, true);
  }

  private static Secret privateKey(Draw draw) {
    String label = draw.one(List.of("RSA PRIVATE KEY", "PRIVATE KEY", "OPENSSH PRIVATE KEY"));
    List<String> lines = lines(Base64.getEncoder().encodeToString(draw.bytes(600)), 64);
    String lineBreak = draw.one(List.of("\n", "\\n", "\n> ", "\r\n"));
    String end = draw.below(4) == 0 ? "" : lineBreak + "-----END " + label + "-----";
    String form = "-----BEGIN " + label + "-----" + lineBreak + String.join(lineBreak, lines) + end;
    return new Secret("private key", form, lines, true);
  }

  private static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < text.length(); i += width) {
      lines.add(text.substring(i, Math.min(text.length(), i + width)));
    }
    return lines;
  }

  private static Secret card(Draw draw) {
    String most = draw.one(List.of("4", "51", "37", "6011"));
    int length = most.equals("37") ? 15 : 16;
    String digits = most + draw.text(DIGITS, length - 1 - most.length());
    String number = digits + checkDigit(digits);
    boolean grouped = length == 16 && draw.below(2) == 0;
    return Secret.telling("card", grouped ? number.replaceAll("(\\d{4})(?=\\d)", "$1 ") : number);
  }

  private static int checkDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = digit * 2;
      sum += i % 2 == 1 ? digit : doubled / 10 + doubled % 10;
    }
    return (10 - sum % 10) % 10;
  }
}
