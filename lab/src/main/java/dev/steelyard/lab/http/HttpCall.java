package dev.steelyard.lab.http;

import dev.steelyard.http.RequestBody;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One request as it will be sent, everything filled in.
 *
 * @param path with its query, from the root of the session's server; or a full {@code http://} URI
 * @param headers by name, whatever its case; they go before what the body implies
 * @param expectedStatus the one status that is right; none means any of 200 to 299
 * @param expectedSha256 what the answer's body has to be, in hex; it is hashed for that, which
 *     takes part in what is measured
 * @param keepsBody whether the answer's body is kept whole; keeping takes part in what is measured
 */
public record HttpCall(
    String method,
    String path,
    Map<String, String> headers,
    RequestBody body,
    OptionalInt expectedStatus,
    Optional<String> expectedSha256,
    boolean keepsBody) {

  public HttpCall {
    headers = Map.copyOf(headers);
  }

  /** A request whose answer has to be 200 to 299, with any body. */
  public static HttpCall of(String method, String path, RequestBody body) {
    return new HttpCall(method, path, Map.of(), body, OptionalInt.empty(), Optional.empty(), false);
  }

  /** The same, whose answer's body is kept. */
  public HttpCall keepingBody() {
    return new HttpCall(method, path, headers, body, expectedStatus, expectedSha256, true);
  }
}
