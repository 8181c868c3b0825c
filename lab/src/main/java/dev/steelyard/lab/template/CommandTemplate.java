package dev.steelyard.lab.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A command with places to fill in. It was split into words before anything is filled in, so that
 * no value can add a word.
 *
 * @param words the program and its arguments
 * @param environment set beside the inherited one
 * @param input a file for standard input
 */
public record CommandTemplate(
    List<TextTemplate> words, Map<String, TextTemplate> environment, Optional<TextTemplate> input) {

  public CommandTemplate {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /** Everything in it that may ask for a name. */
  public Stream<TextTemplate> templates() {
    return Stream.of(words.stream(), environment.values().stream(), input.stream())
        .flatMap(all -> all);
  }
}
