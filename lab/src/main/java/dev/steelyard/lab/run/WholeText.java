package dev.steelyard.lab.run;

import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.load.scenario.check.Check;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was read from a document as one text, equal exactly for equal contents. Every component of
 * every record is in it, so that none that is added one day can be forgotten.
 *
 * @param places that are filled in; others stay as they are
 */
record WholeText(Map<String, String> places) {

  /**
   * The text.
   *
   * @throws IllegalArgumentException when there is something in it that has no text of its own
   */
  String of(Object value) {
    return switch (value) {
      case TextTemplate template -> quoted(template.fillKnown(places));
      // It is named by all that it expects.
      case Check check -> quoted(check.name());
      case Record all -> record(all);
      case Optional<?> one -> list(one.stream().map(this::of));
      case List<?> all -> list(all.stream().map(this::of));
      case Set<?> all -> list(all.stream().map(this::of).sorted());
      case Map<?, ?> all ->
          list(
              all.entrySet().stream()
                  .map(entry -> of(entry.getKey()) + "=" + of(entry.getValue()))
                  .sorted());
      case String text -> quoted(text);
      case Number number -> quoted(number.toString());
      case Boolean flag -> quoted(flag.toString());
      case Enum<?> word -> quoted(word.name());
      case OptionalInt number -> quoted(number.toString());
      case OptionalLong number -> quoted(number.toString());
      case OptionalDouble number -> quoted(number.toString());
      default ->
          throw new IllegalArgumentException("there is no text of a " + value.getClass().getName());
    };
  }

  private String record(Record all) {
    List<String> parts = new ArrayList<>();
    for (RecordComponent component : all.getClass().getRecordComponents()) {
      parts.add(component.getName() + "=" + of(value(component, all)));
    }
    return all.getClass().getSimpleName() + list(parts.stream());
  }

  private static Object value(RecordComponent component, Record of) {
    try {
      Method accessor = component.getAccessor();
      // A kind of workload keeps its records to itself.
      accessor.setAccessible(true);
      return accessor.invoke(of);
    } catch (ReflectiveOperationException hidden) {
      throw new IllegalArgumentException("cannot read %s of %s".formatted(component, of), hidden);
    }
  }

  private static String list(Stream<String> texts) {
    return "(" + String.join(",", texts.toList()) + ")";
  }

  /** With its length, so that no text runs into the next. */
  private static String quoted(String text) {
    return text.length() + ":" + text;
  }
}
