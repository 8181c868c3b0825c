package dev.steelyard.watch.github;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What the API answered; a body that is no JSON is missing. */
public record GitHubAnswer(int status, HttpHeaders headers, JsonNode body) {

  private static final Pattern NEXT = Pattern.compile("<([^<>]+)>\\s*;[^,<]*\\brel=\"?next\\b");

  static GitHubAnswer of(int status, HttpHeaders headers, byte[] body) {
    return new GitHubAnswer(status, headers, json(body));
  }

  private static JsonNode json(byte[] body) {
    try {
      return body.length == 0 ? MissingNode.getInstance() : JsonMapper.shared().readTree(body);
    } catch (JacksonException noJson) {
      return MissingNode.getInstance();
    }
  }

  boolean isGood() {
    return status / 100 == 2;
  }

  /** Where the next page of a list is. */
  Optional<String> next() {
    for (String link : headers.allValues("Link")) {
      Matcher matcher = NEXT.matcher(link);
      if (matcher.find()) {
        return Optional.of(matcher.group(1));
      }
    }
    return Optional.empty();
  }

  /** Where it has moved to, of an answer that says so. */
  Optional<URI> moved(URI from) {
    boolean isMoved = status == 301 || status == 302 || status == 307 || status == 308;
    try {
      return isMoved ? headers.firstValue("Location").map(from::resolve) : Optional.empty();
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  /** What it says of itself; empty for nothing. */
  String message() {
    return body.path("message").asString("");
  }

  Optional<Long> number(String header) {
    return headers
        .firstValue(header)
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,12}"))
        .map(Long::parseLong);
  }
}
