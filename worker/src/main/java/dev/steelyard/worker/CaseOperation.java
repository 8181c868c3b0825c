package dev.steelyard.worker;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A method of a case that searches call. */
final class CaseOperation {

  private final Operation mark;
  private final StepMethod method;
  private final Optional<StepMethod> when;

  CaseOperation(Operation mark, StepMethod method, Optional<StepMethod> when) {
    this.mark = mark;
    this.method = method;
    this.when = when;
  }

  /** A method's name as all languages call it: {@code buildIndex} is {@code build_index}. */
  static String name(String method) {
    return method.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  StepMethod method() {
    return method;
  }

  Optional<StepMethod> when() {
    return when;
  }

  Map<String, @Nullable Object> described(String name) {
    Map<String, @Nullable Object> said = new LinkedHashMap<>();
    said.put("name", name);
    said.put("since", mark.since().isEmpty() ? null : mark.since());
    said.put("until", mark.until().isEmpty() ? null : mark.until());
    return said;
  }
}
