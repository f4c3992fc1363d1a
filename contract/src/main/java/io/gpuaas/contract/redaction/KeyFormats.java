package io.gpuaas.contract.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys that tell by their first characters what they are. */
final class KeyFormats implements Detector {
  private static final List<KeyFormat> ALL =
      """
      CLOUD_KEY AKIA UPPER 16
      CLOUD_KEY ASIA UPPER 16
      CLOUD_KEY ABIA UPPER 16
      CLOUD_KEY ACCA UPPER 16
      CLOUD_KEY AIza BASE64URL 30+
      CLOUD_KEY GOCSPX- BASE64URL 20+
      CLOUD_KEY ya29. BASE64URL 20+
      CLOUD_KEY LTAI ALNUM 20
      CLOUD_KEY dop_v1_ HEX 40+
      CLOUD_KEY doo_v1_ HEX 40+
      CLOUD_KEY dor_v1_ HEX 40+
      CLOUD_KEY HRKU-AA BASE64URL 40+
      CLOUD_KEY fo1_ BASE64URL 40+
      CLOUD_KEY fm2_ BASE64 80+
      CLOUD_KEY pul- HEX 40
      CLOUD_KEY tskey- BASE64URL 16+
      CLOUD_KEY sha256~ BASE64URL 43
      FORGE_TOKEN ghp_ ALNUM 30+
      FORGE_TOKEN gho_ ALNUM 30+
      FORGE_TOKEN ghu_ ALNUM 30+
      FORGE_TOKEN ghs_ ALNUM 30+
      FORGE_TOKEN ghr_ ALNUM 30+
      FORGE_TOKEN github_pat_ WORD 30+
      FORGE_TOKEN glpat- DOTTED 20+
      FORGE_TOKEN gldt- BASE64URL 20+
      FORGE_TOKEN glrt- DOTTED 20+
      FORGE_TOKEN glptt- BASE64URL 20+
      FORGE_TOKEN glcbt- BASE64URL 20+
      FORGE_TOKEN glft- BASE64URL 20+
      FORGE_TOKEN glimt- BASE64URL 20+
      FORGE_TOKEN glagent- BASE64URL 20+
      FORGE_TOKEN gloas- BASE64URL 20+
      FORGE_TOKEN glsoat- BASE64URL 20+
      FORGE_TOKEN glffct- BASE64URL 20+
      FORGE_TOKEN GR1348941 BASE64URL 20+
      FORGE_TOKEN ATBB BASE64URL 24+!
      FORGE_TOKEN ATATT3 DOTTED 60+
      FORGE_TOKEN ATCTT3 DOTTED 60+
      PACKAGE_TOKEN npm_ ALNUM 30+
      PACKAGE_TOKEN pypi- BASE64URL 50+
      PACKAGE_TOKEN rubygems_ HEX 40+
      PACKAGE_TOKEN dckr_pat_ BASE64URL 20+
      PACKAGE_TOKEN dckr_oat_ BASE64URL 20+
      PACKAGE_TOKEN AKCp ALNUM 60+
      PACKAGE_TOKEN cmVmd ALNUM 59
      MODEL_KEY sk- BASE64URL 20+!
      MODEL_KEY hf_ ALNUM 30+
      MODEL_KEY api_org_ ALNUM 30+
      MODEL_KEY nvapi- BASE64URL 40+
      MODEL_KEY gsk_ ALNUM 40+
      MODEL_KEY xai- ALNUM 40+
      MODEL_KEY pplx- ALNUM 40+
      MODEL_KEY r8_ ALNUM 30+
      CHAT_TOKEN xoxb- BASE64URL 10+!
      CHAT_TOKEN xoxp- BASE64URL 10+!
      CHAT_TOKEN xoxa- BASE64URL 10+!
      CHAT_TOKEN xoxr- BASE64URL 8+
      CHAT_TOKEN xoxs- BASE64URL 10+!
      CHAT_TOKEN xoxo- BASE64URL 10+!
      CHAT_TOKEN xoxd- TOKEN68 10+
      CHAT_TOKEN xoxe- BASE64URL 10+!
      CHAT_TOKEN xoxe. DOTTED 10+!
      CHAT_TOKEN xapp- BASE64URL 10+!
      CHAT_TOKEN hooks.slack.com/ URL 20+
      CHAT_TOKEN webhook.office.com/ URL 20+
      CHAT_TOKEN discord.com/api/webhooks/ URL 20+
      CHAT_TOKEN discordapp.com/api/webhooks/ URL 20+
      CHAT_TOKEN hooks.zapier.com/ URL 16+
      PAYMENT_KEY sk_live_ ALNUM 10+
      PAYMENT_KEY sk_test_ ALNUM 10+
      PAYMENT_KEY rk_live_ ALNUM 10+
      PAYMENT_KEY rk_test_ ALNUM 10+
      PAYMENT_KEY whsec_ BASE64 16+
      PAYMENT_KEY sq0atp- BASE64URL 20+
      PAYMENT_KEY sq0csp- BASE64URL 20+
      PAYMENT_KEY EAAA BASE64URL 60
      PAYMENT_KEY access_token$production$ ALNUM 20+
      PAYMENT_KEY access_token$sandbox$ ALNUM 20+
      PAYMENT_KEY A21AA BASE64URL 60+!
      SERVICE_KEY SK HEX 32
      SERVICE_KEY SG. DOTTED 40+
      SERVICE_KEY key- HEX 32
      SERVICE_KEY xkeysib- BASE64URL 40+
      SERVICE_KEY hvs. BASE64URL 20+
      SERVICE_KEY hvb. BASE64URL 20+
      SERVICE_KEY hvr. BASE64URL 20+
      SERVICE_KEY s. ALNUM 24!
      SERVICE_KEY glsa_ WORD 32+
      SERVICE_KEY glc_ BASE64 32+
      SERVICE_KEY dapi HEX 32
      SERVICE_KEY dp.pt. ALNUM 40+
      SERVICE_KEY dt0c01. DOTTED 60+
      SERVICE_KEY sntrys_ TOKEN68 40+
      SERVICE_KEY sntryu_ HEX 40+
      SERVICE_KEY shpat_ HEX 32
      SERVICE_KEY shpss_ HEX 32
      SERVICE_KEY shpca_ HEX 32
      SERVICE_KEY shppa_ HEX 32
      SERVICE_KEY lin_api_ ALNUM 32+
      SERVICE_KEY ntn_ ALNUM 40+
      SERVICE_KEY PMAK- BASE64URL 40+
      SERVICE_KEY ops_eyJ BASE64 60+
      SERVICE_KEY AGE-SECRET-KEY-1 UPPER 58
      """
          .lines()
          .map(KeyFormat::of)
          .toList();

  private static final List<List<KeyFormat>> BY_FIRST = byFirst();
  private static final boolean[] SECOND = new boolean[128 * 128];

  static {
    ALL.forEach(
        format -> SECOND[format.prefix().charAt(0) * 128 + format.prefix().charAt(1)] = true);
  }

  private static List<List<KeyFormat>> byFirst() {
    List<List<KeyFormat>> table = new ArrayList<>();
    for (int c = 0; c < 128; c++) {
      char first = (char) c;
      table.add(ALL.stream().filter(format -> format.prefix().charAt(0) == first).toList());
    }
    return table;
  }

  @Override
  public String signs() {
    return ALL.stream()
        .map(format -> format.prefix().substring(0, 1))
        .collect(Collectors.joining());
  }

  @Override
  public boolean beginsWords() {
    return true;
  }

  @Override
  public @Nullable Span find(Source source, int at) {
    char second = source.at(at + 1);
    if (second >= 128 || !SECOND[source.at(at) * 128 + second]) {
      return null;
    }
    for (KeyFormat format : BY_FIRST.get(source.at(at))) {
      int end = format.end(source, at);
      if (end > at) {
        int start = format.alphabet() == Alphabet.URL ? at + format.prefix().length() : at;
        return new Span(start, end, format.kind());
      }
    }
    return null;
  }
}
