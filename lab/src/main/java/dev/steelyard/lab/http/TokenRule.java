package dev.steelyard.lab.http;

import dev.steelyard.core.SteelyardException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a login's answer holds a token, and how later calls show it.
 *
 * @param jsonPointer into the answer, as {@code /access_token} (RFC 6901)
 * @param header that carries it, as {@code Authorization}
 * @param prefix before it, as {@code Bearer} with a space after it; may be empty
 */
public record TokenRule(String jsonPointer, String header, String prefix) {

  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * A rule.
   *
   * @throws SteelyardException when the pointer is none
   */
  public TokenRule {
    try {
      JsonPointer.compile(jsonPointer);
    } catch (IllegalArgumentException wrong) {
      throw SteelyardException.invalid(
          "'%s' is not a JSON pointer; write one as /access_token".formatted(jsonPointer), wrong);
    }
  }

  /** The header's value, when an answer has a text or a number at that place. */
  Optional<String> value(String answer) {
    try {
      JsonNode found = MAPPER.readTree(answer).at(jsonPointer);
      return found.isString() || found.isNumber()
          ? Optional.of(prefix + found.asString())
          : Optional.empty();
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }
}
