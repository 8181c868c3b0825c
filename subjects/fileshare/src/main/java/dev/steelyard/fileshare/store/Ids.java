package dev.steelyard.fileshare.store;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * Names of files in addresses: 10 letters, digits, dashes and underscores that nobody can guess.
 */
public final class Ids {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final int LENGTH = 10;
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{10}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  static String next() {
    StringBuilder id = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }

  public static boolean isValid(String id) {
    return VALID.matcher(id).matches();
  }
}
