package dev.steelyard.pond;

import dev.steelyard.pond.problem.PondException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line: options with one value each, and what is left.
 *
 * @param options by their names, with the dashes
 * @param others in their order
 */
record PondWords(Map<String, String> options, List<String> others) {

  private static final Set<String> WITH_VALUE =
      Set.of(
          "--pond",
          "--with",
          "--kind",
          "--time",
          "--sql",
          "-p",
          "--dir",
          "--temporal",
          "--start",
          "--end",
          "--scenario",
          "--seed");

  private static final String IMPROVED = "--improved";

  static PondWords of(List<String> words) {
    Map<String, String> options = new LinkedHashMap<>();
    List<String> others = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (WITH_VALUE.contains(word)) {
        if (i + 1 == words.size()) {
          throw PondException.refused("%s has no value".formatted(word));
        }
        i++;
        put(options, word, words.get(i));
      } else if (word.equals(IMPROVED)) {
        put(options, "--with", "all");
      } else if (word.startsWith("-")) {
        throw PondException.refused("there is no option %s\n%s".formatted(word, PondCommand.USAGE));
      } else {
        others.add(word);
      }
    }
    return new PondWords(options, others);
  }

  private static void put(Map<String, String> options, String name, String value) {
    if (options.putIfAbsent(name, value) != null) {
      throw PondException.refused("%s is given twice".formatted(name));
    }
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  String needed(String name) {
    return option(name).orElseThrow(() -> PondException.refused("%s is missing".formatted(name)));
  }

  /** The words after the command's name. */
  List<String> arguments(int least, int most, String usage) {
    List<String> arguments = others.subList(1, others.size());
    if (arguments.size() < least || arguments.size() > most) {
      throw PondException.refused("usage: pond --pond DIR %s".formatted(usage));
    }
    return arguments;
  }

  void refuseOthers(String command, Set<String> known) {
    for (String option : options.keySet()) {
      if (!known.contains(option) && !option.equals("--pond") && !option.equals("--with")) {
        throw PondException.refused("%s has no option %s".formatted(command, option));
      }
    }
  }
}
