package io.gpuaas.contract.redaction;

import java.util.ArrayList;
import java.util.List;

/**
 * How the names of secrets end, in letters alone.
 *
 * @param letters lower case
 * @param place what may stand before it
 */
record NameEnding(String letters, SecretName meaning, Place place) {
  private enum Place {
    /** Anything: {@code dbpassword}. */
    ANYWHERE,
    /** Nothing, or another word: {@code auth} and {@code my_auth}, but not {@code oauth}. */
    WORD,
    /** Another word: {@code db_pass}, but not {@code pass}. */
    SECOND_WORD
  }

  private static final List<List<NameEnding>> BY_LAST_LETTER = byLastLetter();

  /** The first ending that fits counts, so what is no secret comes first. */
  private static List<NameEnding> all() {
    List<NameEnding> all = new ArrayList<>();
    add(all, SecretName.NONE, Place.ANYWHERE, "publickey idempotencykey cachekey primarykey");
    add(all, SecretName.NONE, Place.ANYWHERE, "foreignkey partitionkey sortkey hostkey objectkey");
    add(all, SecretName.AUTHORIZATION, Place.ANYWHERE, "authorization");
    add(all, SecretName.COOKIE, Place.ANYWHERE, "cookie cookies");
    add(
        all,
        SecretName.STRONG,
        Place.ANYWHERE,
        """
        password passwd passphrase passcode secret token credential apikey privatekey secretkey
        accesskey accountkey signingkey encryptionkey sharedkey masterkey authkey sessionkey
        licensekey storagekey appkey applicationkey subscriptionkey servicekey integrationkey
        deploykey hmackey aeskey jsessionid phpsessid devicecode usercode codeverifier assertion
        samlresponse amzsignature googsignature hubsignature dbpass userpass dbpwd\
        """);
    add(all, SecretName.STRONG, Place.WORD, "jwt");
    add(all, SecretName.STRONG, Place.SECOND_WORD, "pass pwd pw");
    add(all, SecretName.PASSWORD_OR_FOLDER, Place.WORD, "pwd");
    add(all, SecretName.WEAK, Place.WORD, "pass pw key auth sig signature session sessionid");
    add(all, SecretName.WEAK, Place.WORD, "code sas webhook");
    return all;
  }

  private static void add(List<NameEnding> all, SecretName meaning, Place place, String words) {
    for (String word : words.strip().split("\\s+", -1)) {
      all.add(new NameEnding(word, meaning, place));
    }
  }

  private static List<List<NameEnding>> byLastLetter() {
    List<NameEnding> all = all();
    List<List<NameEnding>> table = new ArrayList<>();
    for (char letter = 'a'; letter <= 'z'; letter++) {
      String last = String.valueOf(letter);
      table.add(all.stream().filter(ending -> ending.letters.endsWith(last)).toList());
    }
    return table;
  }

  /** What the name from {@code start} to {@code end} means. */
  static SecretName meaning(String text, int start, int end) {
    int letter = end > start ? (text.charAt(end - 1) | 0x20) - 'a' : -1;
    if (letter < 0 || letter >= BY_LAST_LETTER.size()) {
      return SecretName.NONE;
    }
    List<NameEnding> candidates = BY_LAST_LETTER.get(letter);
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).ends(text, start, end)) {
        return candidates.get(i).meaning;
      }
    }
    return SecretName.NONE;
  }

  private boolean ends(String text, int start, int end) {
    int i = end - 1;
    int j = letters.length() - 1;
    while (i >= start && j >= 0) {
      char c = text.charAt(i);
      if ((c | 0x20) == letters.charAt(j)) {
        j--;
      } else if (!isJoint(c)) {
        return false;
      }
      i--;
    }
    return j < 0 && fits(text, start, i + 1);
  }

  private boolean fits(String text, int start, int first) {
    boolean atStart = first == start;
    boolean newWord =
        !atStart
            && (isJoint(text.charAt(first - 1))
                || (Character.isUpperCase(text.charAt(first))
                    && Character.isLowerCase(text.charAt(first - 1))));
    return switch (place) {
      case ANYWHERE -> true;
      case WORD -> atStart || newWord;
      case SECOND_WORD -> newWord;
    };
  }

  static boolean isJoint(char c) {
    return c == '_' || c == '-' || c == '.' || c == ' ';
  }
}
