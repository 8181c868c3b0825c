package dev.steelyard.fileshare.http;

import java.nio.charset.StandardCharsets;

/** Names of files as clients give them and as they are given back. */
final class FileNames {

  private static final int MOST_BYTES = 255;
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~";

  private FileNames() {}

  /** Checks a name; of a path only the last part counts, as browsers of old sent whole paths. */
  static String checked(String given) {
    String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    if (name.isBlank() || name.equals(".") || name.equals("..")) {
      throw FileshareRefusal.badRequest("the file has no name");
    }
    if (name.codePoints().anyMatch(Character::isISOControl)) {
      throw FileshareRefusal.badRequest("the file's name has control characters in it");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw FileshareRefusal.badRequest("the file's name is longer than 255 bytes");
    }
    return name;
  }

  /** The header that has a browser save a file under its name (RFC 6266). */
  static String disposition(String name) {
    StringBuilder plain = new StringBuilder();
    name.codePoints()
        .forEach(c ->
            plain.append(
                c < 0x20 || c > 0x7e || c == '"' || c == '\\' ? "_" : Character.toString(c)));
    StringBuilder encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0 && PLAIN.indexOf(b) >= 0) {
        encoded.append((char) b);
      } else {
        encoded.append("%%%02X".formatted(b & 0xff));
      }
    }
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(plain, encoded);
  }
}
