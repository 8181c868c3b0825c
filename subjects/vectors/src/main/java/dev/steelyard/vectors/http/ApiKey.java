package dev.steelyard.vectors.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** Who may use the API: whoever has the key, or everybody when there is none. */
public final class ApiKey {

  private static final HeaderName HEADER = HeaderNames.create("X-API-Key");

  private final Optional<byte[]> digest;

  private ApiKey(Optional<byte[]> digest) {
    this.digest = digest;
  }

  public static ApiKey none() {
    return new ApiKey(Optional.empty());
  }

  public static ApiKey of(String key) {
    return new ApiKey(Optional.of(digest(key)));
  }

  /** Lets a request pass that brings the key. The time it takes says nothing about the key. */
  void require(ServerRequest request) {
    if (digest.isPresent()) {
      byte[] brought = digest(request.headers().first(HEADER).orElse(""));
      if (!MessageDigest.isEqual(digest.get(), brought)) {
        throw VectorsRefusal.unauthorized();
      }
    }
  }

  private static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every Java has SHA-256", never);
    }
  }
}
