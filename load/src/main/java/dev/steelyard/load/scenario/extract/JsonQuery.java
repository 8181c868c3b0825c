package dev.steelyard.load.scenario.extract;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.Jackson3JsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.Jackson3MappingProvider;
import dev.steelyard.core.SteelyardException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A JSONPath, compiled once. Safe for use by many threads. */
public final class JsonQuery {

  private static final Configuration HOW =
      Configuration.builder()
          .jsonProvider(new Nodes())
          .mappingProvider(new Jackson3MappingProvider())
          .options(Option.SUPPRESS_EXCEPTIONS)
          .build();

  private final JsonPath path;
  private final String source;

  private JsonQuery(JsonPath path, String source) {
    this.path = path;
    this.source = source;
  }

  /**
   * Compiles a path.
   *
   * @throws SteelyardException when it is not one
   */
  public static JsonQuery of(String source) {
    String text = source.strip();
    if (!text.startsWith("$")) {
      throw SteelyardException.invalid(
          "'%s' is no JSONPath; one begins with $, as in $.items[0].id".formatted(text));
    }
    try {
      return new JsonQuery(JsonPath.compile(text), text);
    } catch (InvalidPathException | IllegalArgumentException wrong) {
      throw SteelyardException.invalid(
          "'%s' is no JSONPath: %s".formatted(text, why(wrong)), wrong);
    }
  }

  /** Where a path ends too early, the library says no more than what failed inside itself. */
  private static String why(RuntimeException wrong) {
    @Nullable Throwable cause = wrong.getCause();
    String message = String.valueOf(wrong.getMessage());
    boolean isInside = cause != null && !(cause instanceof InvalidPathException);
    return isInside || message.contains("Exception")
        ? "it ends where more has to follow, or a bracket or a quote in it is not closed"
        : message;
  }

  /** All that the path leads to, in the document's order. */
  public List<JsonNode> all(AnswerView answer) {
    return answer.json().map(this::all).orElse(List.of());
  }

  private List<JsonNode> all(JsonNode root) {
    Optional<JsonNode> found = read(root);
    return path.isDefinite() || found.filter(JsonNode::isArray).isEmpty()
        ? found.stream().toList()
        : found.get().valueStream().toList();
  }

  private Optional<JsonNode> read(JsonNode root) {
    try {
      @Nullable Object found = path.read(root, HOW);
      return found == null ? Optional.empty() : Optional.of(node(found));
    } catch (JsonPathException | ClassCastException nothingThere) {
      return Optional.empty();
    }
  }

  /** Functions such as {@code length()} give numbers of Java. */
  private static JsonNode node(Object found) {
    return switch (found) {
      case JsonNode node -> node;
      case Integer number -> JsonNodeFactory.instance.numberNode(number);
      case Long number -> JsonNodeFactory.instance.numberNode(number);
      case Double number -> JsonNodeFactory.instance.numberNode(number);
      default -> JsonNodeFactory.instance.stringNode(found.toString());
    };
  }

  @Override
  public String toString() {
    return source;
  }

  /** As the library's own, but for an index beyond the end, which there gives {@code null}. */
  private static final class Nodes extends Jackson3JsonNodeJsonProvider {
    @Override
    public Object getArrayIndex(Object array, int index) {
      if (index < 0 || index >= length(array)) {
        throw new IndexOutOfBoundsException(index);
      }
      return super.getArrayIndex(array, index);
    }
  }
}
