package dev.steelyard.watch.github;

import java.util.Map;
import java.util.Optional;

/**
 * One request.
 *
 * @param path below the API's address, with its query
 * @param body what is sent as JSON
 * @param isRepeatable whether doing it twice is as good as once, so that it may be tried again
 *     where nobody knows whether it was done
 * @param purpose what it is for: {@code read the comments of acme/db#7}
 * @param need what the token has to be allowed, and where that is said
 */
public record GitHubCall(
    String method,
    String path,
    Optional<Map<String, Object>> body,
    boolean isRepeatable,
    String purpose,
    String need) {

  public static GitHubCall get(String path, String purpose, String need) {
    return new GitHubCall("GET", path, Optional.empty(), true, purpose, need);
  }

  /** A change that leaves the same however often it is made. */
  public static GitHubCall patch(
      String path, Map<String, Object> body, String purpose, String need) {
    return new GitHubCall("PATCH", path, Optional.of(body), true, purpose, need);
  }

  public static GitHubCall delete(String path, String purpose, String need) {
    return new GitHubCall("DELETE", path, Optional.empty(), true, purpose, need);
  }

  /** Something new, of which there would be two if it was asked for twice. */
  public static GitHubCall post(
      String path, Map<String, Object> body, String purpose, String need) {
    return new GitHubCall("POST", path, Optional.of(body), false, purpose, need);
  }

  GitHubCall at(String otherPath) {
    return new GitHubCall(method, otherPath, body, isRepeatable, purpose, need);
  }
}
