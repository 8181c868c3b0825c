package dev.steelyard.lab.adhoc;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.template.reading.ShellWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What commands, and the experiment that they make, are called. */
final class VariantNames {

  private static final int LONGEST = 100;
  private static final int LONGEST_PROGRAM = 40;
  private static final int MOST_PROGRAMS = 3;

  private VariantNames() {}

  /**
   * A name for each command, no two alike: its own, else its line, shortened where it is long.
   *
   * @throws SteelyardException when two commands were given one name
   */
  static List<String> of(List<AdHocCommand> commands) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (AdHocCommand command : commands) {
      String wanted = shortened(command.name().orElse(command.line()).strip());
      if (command.name().isPresent() && taken.contains(wanted)) {
        throw SteelyardException.invalid(
            "two commands are called '%s'; give each a name of its own".formatted(wanted));
      }
      String name = wanted;
      for (int i = 2; !taken.add(name); i++) {
        String number = " (" + i + ")";
        name = wanted.substring(0, Math.min(wanted.length(), LONGEST - number.length())) + number;
      }
      names.add(name);
    }
    return names;
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
  }

  /** By the programs: {@code gzip}, {@code fd-vs-find}; what is many is {@code commands}. */
  static String experiment(List<AdHocCommand> commands, boolean isShell) {
    Set<String> programs =
        commands.stream()
            .map(command -> program(command.line(), isShell))
            .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    boolean isNamed =
        programs.size() <= MOST_PROGRAMS && programs.stream().noneMatch(String::isEmpty);
    return isNamed ? String.join("-vs-", programs) : "commands";
  }

  /** The first word without its folders; empty where that is no name for a benchmark. */
  private static String program(String line, boolean isShell) {
    String first = isShell ? line.strip().split("\\s", 2)[0] : ShellWords.split(line).getFirst();
    String name = first.substring(first.lastIndexOf('/') + 1);
    return name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*") && name.length() <= LONGEST_PROGRAM
        ? name
        : "";
  }
}
