package dev.steelyard.http;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** What {@code user:password@} in a URL means: a header {@code Authorization} (RFC 7617, 2). */
public final class BasicAuthorization {

  /** The header that it is sent as. */
  public static final String HEADER = "Authorization";

  private BasicAuthorization() {}

  /** The header's value for a URI that names a user; a secret. */
  public static Optional<String> of(URI uri) {
    return Optional.ofNullable(uri.getRawUserInfo()).map(BasicAuthorization::value);
  }

  private static String value(String userInfo) {
    String named = userInfo.contains(":") ? userInfo : userInfo + ":";
    return "Basic " + Base64.getEncoder().encodeToString(decoded(named));
  }

  /** Without what is percent-encoded: RFC 3986, 2.1. A URI has no stray percent sign. */
  private static byte[] decoded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%') {
        out.write(HexFormat.fromHexDigits(text(bytes, i + 1)));
        i += 2;
      } else {
        out.write(bytes[i]);
      }
    }
    return out.toByteArray();
  }

  private static String text(byte[] bytes, int from) {
    return Ascii.text(bytes, from, from + 2);
  }
}
