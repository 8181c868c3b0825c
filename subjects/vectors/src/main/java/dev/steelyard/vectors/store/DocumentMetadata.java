package dev.steelyard.vectors.store;

import java.util.List;
import java.util.Map;

/** What is said about a document besides its text: values by name, in the order they were given. */
public record DocumentMetadata(Map<String, Value> values) {

  public static final DocumentMetadata NONE = new DocumentMetadata(Map.of());

  /** A value; numbers are doubles, so integers are exact up to 2^53. */
  public sealed interface Value {
    record Text(String text) implements Value {}

    record Numeric(double number) implements Value {}

    record Flag(boolean flag) implements Value {}

    record Many(List<Value> values) implements Value {}
  }

  /** Whether every value of a filter is there: equal, or one of those listed on either side. */
  public boolean matches(DocumentMetadata filter) {
    for (Map.Entry<String, Value> wanted : filter.values().entrySet()) {
      Value present = values.get(wanted.getKey());
      if (present == null || !matches(present, wanted.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(Value present, Value wanted) {
    if (wanted instanceof Value.Many(List<Value> any)) {
      return any.stream().anyMatch(one -> matches(present, one));
    }
    if (present instanceof Value.Many(List<Value> all)) {
      return all.contains(wanted);
    }
    return present.equals(wanted);
  }
}
