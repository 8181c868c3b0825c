package dev.steelyard.vectors.http;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in words of the API what a request has of the wrong kind. */
final class Mistake {

  private Mistake() {}

  static String of(DatabindException wrong) {
    if (wrong instanceof UnrecognizedPropertyException unknown) {
      return "%s is not known; there are %s".formatted(path(wrong), known(unknown));
    }
    return "%s is of the wrong kind".formatted(path(wrong));
  }

  private static String known(UnrecognizedPropertyException unknown) {
    return unknown.getKnownPropertyIds().stream()
        .map(String::valueOf)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String path(DatabindException wrong) {
    StringBuilder path = new StringBuilder();
    for (Reference reference : wrong.getPath()) {
      if (reference.getIndex() >= 0) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
      }
    }
    return path.isEmpty() ? "the body" : "'" + path + "'";
  }
}
