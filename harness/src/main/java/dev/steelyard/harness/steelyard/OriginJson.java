package dev.steelyard.harness.steelyard;

import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Where a build comes from, in Steelyard's JSON. What is not known is left out. */
final class OriginJson {

  /** Git's, whole. */
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  /** A merge of more branches is unheard of. */
  private static final int MOST_PARENTS = 100;

  private static final int LONGEST_BRANCH = 1000;

  private OriginJson() {}

  static void write(ResultOrigin origin, JsonGenerator json) {
    json.writeStartObject();
    origin.commit().ifPresent(commit -> json.writeStringProperty("commit", commit));
    if (!origin.parents().isEmpty()) {
      json.writeName("parents");
      json.writeStartArray();
      origin.parents().forEach(json::writeString);
      json.writeEndArray();
    }
    origin.position().ifPresent(position -> json.writeNumberProperty("position", position));
    origin.branch().ifPresent(branch -> json.writeStringProperty("branch", branch));
    origin.base().ifPresent(base -> json.writeStringProperty("base", base));
    flag("shallow", origin.isShallow(), json);
    flag("dirty", origin.isDirty(), json);
    origin.standsOn().ifPresent(commit -> json.writeStringProperty("stands_on", commit));
    json.writeEndObject();
  }

  private static void flag(String name, boolean holds, JsonGenerator json) {
    if (holds) {
      json.writeBooleanProperty(name, true);
    }
  }

  /** Empty for null. */
  static Optional<ResultOrigin> read(JsonParser value) {
    if (value.currentToken() == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    Map<String, Object> fields = Json.map(value);
    ResultOrigin origin =
        new ResultOrigin(
            hash(fields, "commit"),
            parents(fields),
            position(fields),
            branch(fields, "branch"),
            branch(fields, "base"),
            flag(fields, "shallow"),
            flag(fields, "dirty"),
            hash(fields, "stands_on"));
    origin.commit().ifPresent(commit -> requireBefore(commit, origin));
    return Optional.of(origin);
  }

  /** Only what has uncommitted changes stands on its own commit. */
  private static void requireBefore(String commit, ResultOrigin origin) {
    boolean standsOnItself = origin.standsOn().filter(commit::equals).isPresent();
    if (origin.parents().contains(commit) || (standsOnItself && !origin.isDirty())) {
      throw new DamagedEntryException("its origin's commit comes before itself");
    }
  }

  private static Optional<String> hash(Map<String, Object> origin, String field) {
    return Optional.ofNullable(origin.get(field)).map(value -> hash(value, field));
  }

  private static String hash(Object value, String field) {
    if (value instanceof String text && HASH.matcher(text).matches()) {
      return text;
    }
    throw new DamagedEntryException(
        "'%s' of its origin is no whole hash of a commit".formatted(field));
  }

  private static List<String> parents(Map<String, Object> origin) {
    Object parents = origin.getOrDefault("parents", List.of());
    if (parents instanceof List<?> list && list.size() <= MOST_PARENTS) {
      return list.stream().map(value -> hash(value, "parents")).toList();
    }
    throw new DamagedEntryException("'parents' of its origin is no list of commits");
  }

  private static OptionalLong position(Map<String, Object> origin) {
    Object position = origin.get("position");
    if (position == null) {
      return OptionalLong.empty();
    }
    if (position instanceof Number number) {
      return OptionalLong.of(
          Json.whole(number.doubleValue(), "'position' of its origin", 1, Integer.MAX_VALUE));
    }
    throw new DamagedEntryException("'position' of its origin is no number");
  }

  private static Optional<String> branch(Map<String, Object> origin, String field) {
    Object name = origin.get(field);
    if (name == null) {
      return Optional.empty();
    }
    if (name instanceof String text
        && !text.isBlank()
        && text.length() <= LONGEST_BRANCH
        && text.chars().noneMatch(Character::isISOControl)) {
      return Optional.of(text);
    }
    throw new DamagedEntryException("'%s' of its origin is no name of a branch".formatted(field));
  }

  private static boolean flag(Map<String, Object> origin, String field) {
    return switch (origin.getOrDefault(field, false)) {
      case Boolean holds -> holds;
      default ->
          throw new DamagedEntryException(
              "'%s' of its origin is not true or false".formatted(field));
    };
  }
}
